-- Being seen is a yes of its own: only the person's own entry turns measuring on; anything may turn it off.
create or replace function guard_measurement() returns trigger language plpgsql as $$
begin
  if new.measurement and not old.measurement and not exists (
    select from entries e where e.workspace_id = new.workspace_id and e.id = new.measurement_entry_id
       and e.contact_id = new.contact_id and e.actor_type = 'contact' and e.type = 'measurement.given') then
    raise exception 'only the person can let themselves be measured' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create or replace trigger reach_measurement_guard before update of measurement on reach
  for each row execute function guard_measurement();
