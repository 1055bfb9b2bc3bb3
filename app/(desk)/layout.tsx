import type { ReactNode } from 'react';
import { staffContext } from '#app/_adapters/context.ts';
import { Desk } from '#app/_components/desk.tsx';

const DeskLayout = async ({ children }: { children: ReactNode }) => <Desk ctx={await staffContext()}>{children}</Desk>;
export default DeskLayout;
