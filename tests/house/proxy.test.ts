import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { config } from '../../proxy.ts';

const passesThrough = (path: string) => new RegExp(`^${config.matcher}$`).test(path);
const roomsIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^[_([]/.test(entry.name))
    .map(({ name }) => name);

test('no public room gets the policies of the desk over its own', () => {
  const rooms = roomsIn('app/(public)');
  expect(rooms.length).toBeGreaterThan(8);
  expect(rooms.filter((room) => passesThrough(`/${room}/x`))).toEqual([]);
});

test('every room of the desk gets them', () => {
  const rooms = [...roomsIn('app/(desk)'), ...roomsIn('app/(entry)')];
  expect(rooms.length).toBeGreaterThan(7);
  expect(rooms.filter((room) => !passesThrough(`/${room}`) || !passesThrough(`/${room}/1`))).toEqual([]);
  expect(passesThrough('/')).toBe(true);
});
