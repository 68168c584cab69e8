package io.caravanserai.school.leads;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.caravanserai.school.AcademyDatabase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came of a campaign, by wave and by day. Days are those of UTC, on which mails were sent. */
@Singleton
public class LeadFigures {
    private static final double PERCENT = 100;

    private static final String COUNTS = """
            select wave, (sent_at at time zone 'UTC')::date as day, count(*) as accepted, count(delivered_at) as delivered,
              count(opened_at) as opened, count(bounced_at) as bounced, count(complained_at) as complained,
              count(unsubscribed_at) as unsubscribed, count(converted_at) as converted
            from hub_lead_mails where campaign::text = ? and sent_at is not null group by 1, 2 order by 1, 2""";

    private final AcademyDatabase academy;
    private final LeadCampaigns campaigns;

    @Inject
    LeadFigures(AcademyDatabase academy, LeadCampaigns campaigns) {
        this.academy = academy;
        this.campaigns = campaigns;
    }

    /**
     * A number with what it is of.
     *
     * @param percent null where there is nothing it could be of
     */
    public record Rate(long count, long of, @Nullable Double percent) {
        static Rate of(long count, long of) {
            return new Rate(count, of, of == 0 ? null : Math.round(count * PERCENT * PERCENT / of) / PERCENT);
        }
    }

    /**
     * What came of some mails.
     *
     * @param wave the day of the campaign, 0, 3 or 7; null for all
     * @param day on which they were sent; null for all
     * @param accepted by the provider
     * @param delivered of those accepted, as far as the provider reports it
     * @param opened of those delivered; unreliable: programs load pictures that nobody looks at, and many load none
     * @param bounced for good, of those accepted
     * @param complained of those delivered
     * @param unsubscribed of those delivered
     * @param converted the mail was the last before its reader applied, of those accepted
     */
    public record Line(
            @Nullable Integer wave,
            @Nullable LocalDate day,
            long accepted,
            Rate delivered,
            Rate opened,
            Rate bounced,
            Rate complained,
            Rate unsubscribed,
            Rate converted) {}

    private record Counts(
            int wave,
            LocalDate day,
            long accepted,
            long delivered,
            long opened,
            long bounced,
            long complained,
            long unsubscribed,
            long converted) {
        static Counts read(ResultSet row) throws SQLException {
            return new Counts(
                    row.getInt("wave"),
                    row.getObject("day", LocalDate.class),
                    row.getLong("accepted"),
                    row.getLong("delivered"),
                    row.getLong("opened"),
                    row.getLong("bounced"),
                    row.getLong("complained"),
                    row.getLong("unsubscribed"),
                    row.getLong("converted"));
        }

        Counts plus(Counts more) {
            return new Counts(
                    wave,
                    day,
                    accepted + more.accepted,
                    delivered + more.delivered,
                    opened + more.opened,
                    bounced + more.bounced,
                    complained + more.complained,
                    unsubscribed + more.unsubscribed,
                    converted + more.converted);
        }

        Line line(@Nullable Integer ofWave, @Nullable LocalDate ofDay) {
            // Where nothing is reported as delivered nobody knows better than that it was accepted.
            long of = delivered > 0 ? delivered : accepted;
            return new Line(
                    ofWave,
                    ofDay,
                    accepted,
                    Rate.of(delivered, accepted),
                    Rate.of(opened, of),
                    Rate.of(bounced, accepted),
                    Rate.of(complained, of),
                    Rate.of(unsubscribed, of),
                    Rate.of(converted, accepted));
        }
    }

    /**
     * The figures of a campaign.
     *
     * @param written leads that got day 0, of all the campaign writes to
     * @param converted leads that applied, of those written to
     * @param opens what is to be known of them
     */
    public record Figures(
            LeadCampaign campaign,
            Rate written,
            Rate converted,
            @Nullable Line total,
            List<Line> waves,
            List<Line> days,
            @JsonProperty("openedIs") String opens) {}

    /** @throws java.util.NoSuchElementException where there is no such campaign */
    public Figures of(String id) {
        LeadCampaign campaign = campaigns.one(id);
        List<Counts> counts = academy.askLeads(sql -> sql.query(COUNTS, Counts::read, campaign.id()));
        TreeMap<Integer, Counts> waves = new TreeMap<>();
        counts.forEach(each -> waves.merge(each.wave, each, Counts::plus));
        long written = waves.containsKey(0) ? waves.get(0).accepted : 0;
        List<Line> lines = new ArrayList<>();
        waves.forEach((wave, each) -> lines.add(each.line(wave, null)));
        return new Figures(
                campaign,
                Rate.of(written, campaign.leads()),
                Rate.of(campaign.conversions(), written),
                counts.stream()
                        .reduce(Counts::plus)
                        .map(all -> all.line(null, null))
                        .orElse(null),
                lines,
                counts.stream().map(each -> each.line(each.wave, each.day)).toList(),
                "unreliable");
    }
}
