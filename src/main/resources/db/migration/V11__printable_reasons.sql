-- Reasons kept before control characters were escaped: jsonb, by which the console asks for what is in doubt, refuses them.

update message
set failure = regexp_replace(failure, '(?<!\\)((?:\\\\)*)\\u0000', '\1\\\\u0000', 'g')
where failure like '%\\u0000%';
