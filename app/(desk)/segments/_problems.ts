'use client';
import { createContext, createElement, type ReactNode, useContext } from 'react';
import type { SegmentProblem } from '#lib/domain/segments/check.ts';

const Context = createContext<SegmentProblem[]>([]);

/** What is wrong with the description, for the conditions to show what is wrong with them. */
export const Problems = ({ value, children }: { value: SegmentProblem[]; children: ReactNode }) =>
  createElement(Context.Provider, { value }, children);

export const useProblem = (path: number[]): SegmentProblem['code'] | undefined =>
  useContext(Context).find((problem) => problem.path.join('.') === path.join('.'))?.code;
