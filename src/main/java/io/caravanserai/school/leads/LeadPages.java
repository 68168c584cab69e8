package io.caravanserai.school.leads;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.academy.leads.LeadMail;
import io.caravanserai.json.Json;
import io.caravanserai.message.EmailAddress;
import io.caravanserai.message.JsonValues;
import io.caravanserai.school.AcademyDatabase;
import io.caravanserai.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The leads of a campaign that nobody wrote to yet, a page at a time, each behind the last of the one before. */
final class LeadPages implements Iterator<Map<String, Object>> {
    private static final int PAGE = 500;

    // What an academy's leads do not have is null here.
    private static final String LEADS = """
            select l.id::text as id, jsonb_strip_nulls(jsonb_build_object('id', l.id::text, 'email', l.email,
              'phone', to_jsonb(l) ->> 'phone', 'name', to_jsonb(l) ->> 'full_name', 'country', to_jsonb(l) ->> 'country',
              'language', to_jsonb(l) ->> 'language', 'zone', to_jsonb(l) ->> 'timezone'))::text as who
            from imported_leads l where l.campaign_id = ? and coalesce(l.status::text, 'new') = 'new' %s
            order by l.id limit %d""";

    private final AcademyDatabase academy;
    private final LeadCampaign campaign;
    private final Instant now;
    private @Nullable List<Who> page;
    private @Nullable String last;
    private boolean ended;

    LeadPages(AcademyDatabase academy, LeadCampaign campaign, Instant now) {
        this.academy = academy;
        this.campaign = campaign;
        this.now = now;
    }

    private record Who(String id, String json) {}

    @Override
    public boolean hasNext() {
        if (page == null && !ended) {
            List<Who> read = academy.askLeads(this::read);
            ended = read.size() < PAGE;
            page = read.isEmpty() ? null : read;
        }
        return page != null;
    }

    private List<Who> read(Sql sql) {
        @Nullable String before = last;
        Sql.Row<Who> row = found -> new Who(found.getString("id"), found.getString("who"));
        return before == null
                ? sql.query(LEADS.formatted("", PAGE), row, campaign.id())
                : sql.query(LEADS.formatted("and l.id > ?", PAGE), row, campaign.id(), before);
    }

    @Override
    public Map<String, Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Who> found = Objects.requireNonNull(page);
        last = found.get(found.size() - 1).id;
        page = null;
        List<Map<String, Object>> mails = new ArrayList<>();
        List<Map<String, Object>> consents = new ArrayList<>();
        for (Who lead : found) {
            Map<String, Object> who = object(lead.json);
            mails.add(new LeadMail(lead.id, 0).body(who, Map.of("campaign", campaign.id()), now));
            EmailAddress.of(JsonValues.text(who.get("email")))
                    .map(this::consent)
                    .ifPresent(consents::add);
        }
        return JsonValues.ordered("mails", mails, "consents", consents);
    }

    private Map<String, Object> consent(String email) {
        return JsonValues.ordered(
                "identity",
                email,
                "channel",
                "email",
                "category",
                LeadMail.CATEGORY,
                "source",
                campaign.consent(),
                "at",
                campaign.consentAt().toString());
    }

    /** JSON that the database made. */
    private static Map<String, Object> object(String json) {
        try {
            return JsonValues.map(Json.MAPPER.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database makes JSON", e);
        }
    }
}
