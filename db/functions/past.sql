-- What answers add up to, in the database's own words, so that a past moment is one grouped query and not a query a person.
-- The same fold as permissionOf in lib/domain/consent/permission.ts; a test runs both over the same histories.
--   standing: 1 state, 2 its entry, 3 basis, 4 until, 5 the answer about everything by this channel, 6 about everything
--   scope:    0 this topic, 5 everything by this channel, 6 everything
create or replace function fold_answer(standing text[], scope int, entry bigint, type text, by_person boolean, at timestamptz,
                                       basis text, until text) returns text[]
  language plpgsql immutable parallel safe as $$
begin
  if scope = 0 then
    if not by_person and not is_closed(type) and (coalesce(is_closed(standing[5]), false) or coalesce(is_closed(standing[6]), false)) then
      return standing;
    end if;
    if takes_hold(standing[1], type, by_person, basis)
       or (type = 'renewed' and basis in ('soft-opt-in', 'implied') and standing[3] = basis and standing[1] in ('given', 'renewed')
           and until > standing[4] and at < standing[4]::timestamptz) then
      standing[1:4] := array[type, entry::text, basis, case when type in ('given', 'renewed') then until end];
    end if;
    return standing;
  end if;
  if takes_hold(standing[scope], type, by_person, basis) then
    standing[scope] := type;
  end if;
  if is_closed(type) and standing[scope] = type and standing[1] is not null
     and takes_hold(standing[1], type, by_person, basis) then
    standing[1:4] := array[type, entry::text, basis, null];
  end if;
  return standing;
end $$;

create or replace aggregate fold_answers(int, bigint, text, boolean, timestamptz, text, text) (
  sfunc = fold_answer, stype = text[], initcond = '{NULL,NULL,NULL,NULL,NULL,NULL}', parallel = safe);
