-- The few questions that are asked before a workspace is known.
create or replace function workspace_by_slug(p_slug text) returns bigint
  language sql stable security definer set search_path = public as
$$ select id from workspaces where slug = p_slug $$;

create or replace function memberships_of(p_user text)
  returns table (workspace_id bigint, slug text, legal_name text, role text, demo boolean)
  language sql stable security definer set search_path = public as
$$ select m.workspace_id, w.slug, w.legal_name, m.role, w.demo
     from memberships m join workspaces w on w.id = m.workspace_id
    where m.user_id = p_user and m.ended_at is null order by w.demo, w.id $$;

create or replace function real_workspaces() returns bigint
  language sql stable security definer set search_path = public as
$$ select count(*) from workspaces where not demo $$;

-- Files whose people are on their way in, and files whose sender fell silent in the middle.
create or replace function imports_waiting(p_silent_since timestamptz)
  returns table (workspace_id bigint, import_id bigint, silent boolean)
  language sql stable security definer set search_path = public as
$$ select i.workspace_id, i.id, i.status = 'receiving' from imports i
    where i.status = 'running' or (i.status = 'receiving' and i.created_at < p_silent_since) order by i.created_at $$;

-- A workspace comes with its empty ledger: the root of an empty tree is the hash of nothing.
create or replace function create_workspace(p_slug text, p_legal_name text, p_postal_address text, p_country text,
  p_time_zone text, p_contact_email text, p_sender_domain text, p_demo boolean) returns bigint
  language plpgsql security definer set search_path = public as $$
declare w bigint;
begin
  insert into workspaces (slug, legal_name, postal_address, country, time_zone, contact_email, sender_domain, demo)
  values (p_slug, p_legal_name, p_postal_address, p_country, p_time_zone, p_contact_email, p_sender_domain, p_demo)
  returning id into w;
  insert into ledger_heads (workspace_id, size, range, root) values (w, 0, '', sha256(''));
  return w;
end $$;

do $$
declare f text;
begin
  foreach f in array array['workspace_by_slug(text)', 'memberships_of(text)', 'real_workspaces()', 'imports_waiting(timestamptz)',
    'create_workspace(text, text, text, text, text, text, text, boolean)']
  loop
    execute format('alter function %s owner to askfirst_gate', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to askfirst_app, askfirst_worker', f);
  end loop;
end $$;
