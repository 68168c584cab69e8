-- Who or what a message is about: found by it in every flow, and as long as its payload is kept.

alter table message add column about text;

-- Until now the console took for the person the part of a key, parts joined by bars, that is an e-mail address. A key that
-- was shortened has none any more, and payloads that are gone take the person along.
update message m set about = lower(p.part)
from (select id, (select part from unnest(string_to_array(key, '|')) part where part like '%@%' limit 1) as part
      from message where key like '%@%' and (body is not null or headers is not null)) p
where p.id = m.id and p.part is not null;

-- Never changed while a message is under way, and nothing for one about nobody.
create index message_about on message (about, id) where about is not null;
