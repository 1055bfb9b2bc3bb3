-- Hours in which nothing arrives, on clocks PostgreSQL knows: minutes of the week, 0 being Monday's first.

-- The name, if this database knows such a clock.
create or replace function known_zone(name text) returns text language plpgsql stable as $$
begin
  perform now() at time zone name;
  return name;
exception when invalid_parameter_value then
  return null;
end $$;

-- A clock nobody knows would stop every claim.
create or replace function keep_known_zone() returns trigger language plpgsql as $$
begin
  new.time_zone := known_zone(new.time_zone);
  return new;
end $$;
create or replace trigger reach_zone before insert on reach
  for each row when (new.time_zone is not null) execute function keep_known_zone();
create or replace trigger reach_zone_changed before update of time_zone on reach
  for each row when (new.time_zone is distinct from old.time_zone) execute function keep_known_zone();

-- When the quiet that holds on these clocks is over; null: it is not quiet. The end is a time on the clocks: one they skip
-- is the one just after, one they show twice is the second. All week quiet: never.
create or replace function quiet_end(at timestamptz, zone text, quiet int4multirange) returns timestamptz
  language plpgsql stable parallel safe as $$
declare
  local constant timestamp := at at time zone zone;
  week constant timestamp := date_trunc('week', local);
  minute constant integer := floor(extract(epoch from local - week) / 60);
  free integer;
begin
  if not quiet @> minute then return null; end if;
  free := lower(int4multirange(int4range(minute, null)) - quiet);
  if free = 10080 then free := 10080 + lower(int4multirange(int4range(0, null)) - quiet); end if;
  if free >= 20160 then return 'infinity'; end if;
  return (week + interval '1 minute' * free) at time zone zone;
end $$;

-- The same for one person: the law's hours by the law's clocks or theirs, the workspace's own by theirs.
create or replace function quiet_until(at timestamptz, zone text, law int4multirange, law_zone text, own int4multirange)
  returns timestamptz language sql stable parallel safe as $$
  select case when not (isempty(law) and isempty(own))
    then greatest(quiet_end(at, coalesce(law_zone, zone), law), quiet_end(at, zone, own)) end $$;

-- The hours a workspace keeps quiet of its own accord, every day of the week.
create or replace function quiet_hours_of(policy jsonb) returns int4multirange
  language sql immutable parallel safe as $$
  select coalesce(range_agg(int4range(day * 1440 + part.a * 60, day * 1440 + part.b * 60)), '{}')
    from (select coalesce((policy ->> 'quietFrom')::integer, 0) as f, coalesce((policy ->> 'quietUntil')::integer, 0) as u) hours,
         generate_series(0, 6) day,
         lateral (values (f, case when f < u then u else 24 end), (0, case when f < u then 0 else u end)) part (a, b)
   where f <> u $$;
