package io.caravanserai.school;

/**
 * The statements of a job, each one query however many are due. They name their parameters, and {@link Tables} fits them.
 *
 * @param first page of what is due, by event, subject and person
 * @param rest of the page, of a subject whose first people were read
 * @param next page behind a subject
 * @param count of what is due, as far as anybody wants to know
 * @param undated how many would be due if somebody knew when
 * @param guard how it stands for one person now
 * @param newest of what concerns a person, due or not
 * @param flag sets the flag of subjects of which all people are planned
 * @param gone starts and deadlines to come that were planned and are no more
 */
record DueSql(
        Statement first,
        Statement rest,
        Statement next,
        Statement count,
        Statement undated,
        Statement guard,
        Statement newest,
        Statement flag,
        Statement gone) {
    /** How many rows nobody knows the time of are counted. */
    static final int MOST_UNDATED = 1_000;

    // Who set the flag of a subject for which the hub planned nothing was somebody else, and is believed.
    private static final String OF_MANY =
            "(v.flag is not true or exists (select 1 from hub_reminders d where d.job = :job and d.subject = v.subject::text))";
    private static final String OF_ONE = "v.flag is not true";

    private static final String FLAG_OF_ONE = """
            update %1$s t set %2$s = true from unnest(:subjects::text[]) as x(subject)
            where t.id = x.subject::{type %1$s.id} and t.%2$s is not true""";

    private static final String GONE = """
            select d.subject, d.occasion, t.id is not null and %2$s as stands
            from (select distinct subject, occasion from hub_reminders
              where job = :job and withdrawn_at is null and occasion > :now::timestamptz) d
            left join %1$s t on t.id = d.subject::{type %1$s.id}
            where t.id is null or not %2$s or {at t.%3$s %4$s} is distinct from d.occasion""";

    /** The statements of a job on a database with these columns. */
    static DueSql of(Source source, Tables tables) {
        String when = source.when();
        String at = "{at v.event " + when + "}";
        String view = "(" + source.view() + ") v";
        // Counted, not asked for by "exists": that may become a join, and of a table that has
        // just grown the server believes that it is empty, and reads it whole for each row. A count
        // is found by the primary key.
        String planned = "from hub_reminders d where d.job = :job and d.subject = v.subject::text"
                + " and d.person = v.person::text and d.occasion = "
                + (source.job().isRecurring() ? at : "'epoch'::timestamptz");
        String due = """
                from %1$s cross join lateral (select count(*) as rounds,
                  count(*) filter (where d.withdrawn_at is null) as standing %4$s) planned
                where v.event > {bound %2$s :after} and v.event <= {bound %2$s :until}
                  and v.open and v.member and not v.done and %3$s and planned.standing = 0""".formatted(view, when, source.isOfOne() ? OF_ONE : OF_MANY, planned);
        String page = """
                select v.subject::text as subject, v.person::text as person, %s as event, planned.rounds as round,
                  v.who::text as who, v.data::text as data
                %s %%s order by v.event, v.subject, v.person limit :limit""".formatted(at, due);
        return new DueSql(
                tables.fit(page.formatted("")),
                tables.fit(page.formatted(
                        "and v.event = {bound " + when + " :event} and v.subject = :subject and v.person > :person")),
                tables.fit(page.formatted("and (v.event, v.subject) > ({bound " + when + " :event}, :subject)")),
                tables.fit("select count(*) from (select 1 " + due + " limit :limit) counted"),
                tables.fit("""
                        select count(*) from (select 1 from %s where v.event is null and v.open and v.member and not v.done
                          and v.flag is not true limit %d) counted""".formatted(view, MOST_UNDATED)),
                tables.fit("""
                        select %s as event, v.state, v.open, v.member, v.done, v.who::text as who, v.data::text as data
                        from %s where v.subject = :subject and v.person = :person order by v.member desc limit 1""".formatted(at, view)),
                tables.fit("""
                        select v.subject::text as subject, v.person::text as person, %s as event, 0 as round, v.who::text as who, v.data::text as data
                        from %s where v.person = :person and v.event is not null order by v.event desc limit 1""".formatted(at, view)),
                tables.fit(
                        source.isOfOne()
                                ? FLAG_OF_ONE.formatted(source.table(), source.flag())
                                : """
                        update %1$s t set %2$s = true from unnest(:subjects::text[], :persons::text[]) as x(subject, person)
                        where t.id = x.subject::{type %1$s.id} and t.%2$s is not true and not exists (
                          select 1 from %3$s where v.subject = t.id and v.person > x.person::{type enrollments.user_id}
                            and v.member and not v.done and (select count(*) %4$s and d.withdrawn_at is null) = 0)""".formatted(source.table(), source.flag(), view, planned)),
                tables.fit(GONE.formatted(source.table(), source.stands(), source.event(), when)));
    }
}
