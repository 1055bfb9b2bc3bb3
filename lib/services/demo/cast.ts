// The demo workspace: a coffee roaster in Đà Lạt that also sells to Germany, and everybody in it. All of them made up.
import type { Role } from '#lib/domain/access/role.ts';

export const roastery = {
  slug: 'suong-mai',
  legalName: 'Sương Mai Coffee Roasters Co., Ltd.',
  postalAddress: '27 Hoàng Diệu, Phường 5, Đà Lạt, Lâm Đồng, Việt Nam',
  country: 'VN',
  timeZone: 'Asia/Ho_Chi_Minh',
  contactEmail: 'chao@suongmai.example',
  senderDomain: 'suongmai.example',
} as const;

export const staff: readonly { id: string; role: Role; name: string; email: string; locale: 'en' | 'vi' }[] = [
  { id: 'demo-owner', role: 'owner', name: 'Lê Thu Hà', email: 'ha@suongmai.example', locale: 'en' },
  { id: 'demo-marketer', role: 'marketer', name: 'Trần Minh Khôi', email: 'khoi@suongmai.example', locale: 'en' },
  { id: 'demo-approver', role: 'approver', name: 'Jonas Becker', email: 'jonas@suongmai.example', locale: 'en' },
  { id: 'demo-auditor', role: 'auditor', name: 'Phạm Ngọc Ánh', email: 'anh@suongmai.example', locale: 'vi' },
];

const vietnamese = {
  family: ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý'],
  given: [
    'An',
    'Bảo',
    'Chi',
    'Diệu',
    'Giang',
    'Hạnh',
    'Hiếu',
    'Khánh',
    'Lan',
    'Linh',
    'Mai',
    'Nam',
    'Ngọc',
    'Phúc',
    'Quỳnh',
    'Sơn',
    'Thảo',
    'Trang',
    'Tuấn',
    'Vy',
    'Yến',
  ],
};
const german = {
  family: [
    'Müller',
    'Schneider',
    'Weber',
    'Wagner',
    'Hoffmann',
    'Schäfer',
    'Koch',
    'Richter',
    'Klein',
    'Wolf',
    'Neumann',
    'Braun',
    'Krüger',
  ],
  given: [
    'Anna',
    'Ben',
    'Clara',
    'David',
    'Emma',
    'Felix',
    'Greta',
    'Hannes',
    'Ida',
    'Jakob',
    'Karla',
    'Leon',
    'Marie',
    'Nils',
    'Paula',
    'Sören',
    'Thea',
    'Till',
  ],
};

export type Guest = {
  address: string;
  firstName: string;
  lastName: string;
  language: 'vi' | 'en';
  country: 'VN' | 'DE';
  timeZone: string;
  tags: string[];
  attributes: Record<string, string | number | boolean>;
  /** What they answered: most said yes and stayed. */
  story: 'given' | 'requested' | 'withdrawn' | 'unknown';
  /** Days ago they first answered. */
  daysAgo: number;
};

const plain = (name: string) =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').replace(/ß/g, 'ss').toLowerCase();

/** The same guests every time: `count` people, two thirds in Việt Nam, one third in Germany. */
export const guests = (count: number): Guest[] =>
  Array.from({ length: count }, (_, n) => {
    const inVietnam = n % 3 !== 2;
    const names = inVietnam ? vietnamese : german;
    const firstName = names.given[(n * 7) % names.given.length]!;
    const lastName = names.family[(n * 5 + Math.floor(n / 13)) % names.family.length]!;
    const tags = [
      n % 4 === 0 ? 'espresso' : 'filter',
      ...(n % 9 === 0 ? ['café-owner'] : []),
      ...(n % 11 === 0 ? ['tasting-2026'] : []),
    ];
    return {
      address: `${plain(firstName)}.${plain(lastName)}.${n + 1}@${inVietnam ? 'example.com' : 'example.org'}`,
      firstName,
      lastName,
      language: inVietnam ? 'vi' : 'en',
      country: inVietnam ? 'VN' : 'DE',
      timeZone: inVietnam ? 'Asia/Ho_Chi_Minh' : 'Europe/Berlin',
      tags,
      attributes: {
        orders: (n * 3) % 8,
        city: inVietnam ? ['Đà Lạt', 'Hà Nội', 'Huế'][n % 3]! : ['Berlin', 'Köln', 'Leipzig'][n % 3]!,
      },
      story: n % 17 === 3 ? 'requested' : n % 19 === 4 ? 'withdrawn' : n % 13 === 5 ? 'unknown' : 'given',
      daysAgo: 20 + ((n * 37) % 300),
    };
  });
