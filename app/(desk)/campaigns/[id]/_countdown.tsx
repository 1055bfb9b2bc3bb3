'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

/** Minutes and seconds until a moment, counted down in the browser; nothing without scripts. Then the page is shown anew. */
export const Countdown = ({ until }: { until: string }) => {
  const router = useRouter();
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const look = () => {
      const seconds = Math.ceil((Date.parse(until) - Date.now()) / 1000);
      setLeft(Math.max(0, seconds));
      if (seconds > 0) return;
      clearInterval(timer);
      router.refresh();
    };
    const timer = setInterval(look, 1000);
    look();
    return () => clearInterval(timer);
  }, [until, router]);
  if (left === null) return null;
  const two = (n: number) => String(n).padStart(2, '0');
  return (
    <span role="timer" className="numbers">
      {' '}
      ({left >= 3600 && `${Math.floor(left / 3600)}:`}
      {two(Math.floor(left / 60) % 60)}:{two(left % 60)})
    </span>
  );
};
