import {
  Box,
  Table,
  TableScrollContainer,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  VisuallyHidden,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from '#app/_components/link.ts';
import { Pager } from './pager.tsx';

export type Column<R> = {
  key: string;
  header: ReactNode;
  cell: (row: R) => ReactNode;
  /** Numbers stand right. */
  align?: 'left' | 'right';
  width?: string | number;
  /** Left out below this width: a phone shows what matters. */
  from?: 'xs' | 'sm' | 'md' | 'lg';
};

type Props<R> = {
  /** What the table lists, for those who cannot see it. */
  caption: string;
  columns: Column<R>[];
  rows: R[];
  rowKey: (row: R) => string | number;
  /** Makes the whole row lead there; the first cell becomes the link. */
  href?: (row: R) => string;
  /** Keyset paging by links: the address of the neighbouring page, null at either end. */
  pager?: { newer: string | null; older: string | null };
  /** Below this many pixels the table scrolls sideways. */
  minWidth?: number;
};

export const DataTable = <R,>({ caption, columns, rows, rowKey, href, pager, minWidth = 0 }: Props<R>) => (
  <Box>
    <Box className="card" style={{ overflow: 'hidden' }}>
      <TableScrollContainer minWidth={minWidth} type="native">
        <Table className="table" verticalSpacing="sm" horizontalSpacing="md">
          <caption>
            <VisuallyHidden>{caption}</VisuallyHidden>
          </caption>
          <TableThead>
            <TableTr>
              {columns.map((column) => (
                <TableTh key={column.key} ta={column.align} w={column.width} visibleFrom={column.from}>
                  {column.header}
                </TableTh>
              ))}
            </TableTr>
          </TableThead>
          <TableTbody>
            {rows.map((row) => (
              <TableTr key={rowKey(row)}>
                {columns.map((column, n) => (
                  <TableTd
                    key={column.key}
                    ta={column.align}
                    visibleFrom={column.from}
                    className={column.align === 'right' ? 'numbers' : undefined}
                  >
                    {n === 0 && href ? (
                      <Link className="row-link" href={href(row)}>
                        {column.cell(row)}
                      </Link>
                    ) : (
                      column.cell(row)
                    )}
                  </TableTd>
                ))}
              </TableTr>
            ))}
          </TableTbody>
        </Table>
      </TableScrollContainer>
    </Box>
    {pager && <Pager {...pager} />}
  </Box>
);
