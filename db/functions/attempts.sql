-- Counts one attempt under each limit in turn, up to the first that is passed: what comes after a refusal is not counted.
-- Rows and windows are those of the rate limiter (lib/services/limit.ts), here in one statement and one commit.
-- That commit does not wait for the disk, so that a busy form's counter is not held for as long as a disk takes: whatever is
-- done after it carries it there, and a server that dies forgets at most the attempts of its last second.
create or replace function count_attempts(p_limits jsonb, p_now bigint)
  returns table (points integer, expire bigint)
  language plpgsql as $$
declare l record;
begin
  perform set_config('synchronous_commit', 'off', true);
  for l in select * from jsonb_to_recordset(p_limits) as x (key text, most integer, ms bigint) loop
    insert into rate_limits as r (key, points, expire) values (l.key, 1, p_now + l.ms)
      on conflict (key) do update set
        points = case when r.expire <= p_now then 1 else r.points + 1 end,
        expire = case when r.expire <= p_now then p_now + l.ms else r.expire end
      returning r.points, r.expire into points, expire;
    return next;
    exit when points > l.most;
  end loop;
end $$;
