package io.caravanserai.school.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.caravanserai.academy.leads.AlarmPlace;
import io.caravanserai.academy.leads.LeadMail;
import io.caravanserai.message.DiscardException;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PostponedException;
import io.caravanserai.school.AcademyFixture;
import io.caravanserai.school.leads.LeadFigures.Figures;
import io.caravanserai.school.leads.LeadFigures.Line;
import io.caravanserai.school.leads.LeadFigures.Rate;
import io.caravanserai.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Tag(TestDatabase.TAG)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadCampaignTest {
    private static final Instant NOW = AcademyFixture.NOW;
    private static final String BATCH = AcademyFixture.id("batch").toString();

    private final AcademyFixture academy = new AcademyFixture();
    private final LeadCampaigns campaigns = new LeadCampaigns(academy.database(), academy::now);
    private final Leads leads = new Leads(academy.database(), campaigns, academy::now);
    private final LeadEvents events = new LeadEvents(
            academy.database(), campaigns, new Config(), academy::now, Optional.of("https://hub.example/"));
    private final LeadConversions conversions = new LeadConversions(academy.database(), campaigns, academy::now);
    private final LeadFigures figures = new LeadFigures(academy.database(), campaigns);

    /** As it is where only a place to tell alarms is set. */
    private static final class Config implements LeadsConfig {
        @Override
        public double mostComplaints() {
            return 0.1;
        }

        @Override
        public int complaintsFrom() {
            return 2;
        }

        @Override
        public double mostBounces() {
            return 5;
        }

        @Override
        public int bouncesFrom() {
            return 3;
        }

        @Override
        public Optional<Set<AlarmPlace>> alarm() {
            return Optional.of(Set.of(AlarmPlace.SLACK, AlarmPlace.GOOGLE_CHAT));
        }

        @Override
        public Optional<String> alarmChannel() {
            return Optional.of("C1");
        }
    }

    @BeforeEach
    void empty() {
        academy.empty();
    }

    @AfterAll
    void close() {
        academy.close();
    }

    private void lead(String name) {
        academy.sql.update(
                "insert into imported_leads (id, import_batch_id, email, full_name, status) values (?, ?, ?, ?, 'new')",
                AcademyFixture.id(name),
                UUID.fromString(BATCH),
                name + "@Leads.example",
                name);
    }

    private LeadCampaign start(String... names) {
        for (String name : names) {
            lead(name);
        }
        return campaigns.start(BATCH, Optional.of("the academy's form"), "ann");
    }

    /** All of a kind that day 0 is made of. */
    private List<Map<String, Object>> dayZero(LeadCampaign campaign, String what) {
        List<Map<String, Object>> all = new ArrayList<>();
        leads.dayZero(Map.of("campaign", campaign.id()))
                .forEachRemaining(page -> all.addAll(JsonValues.maps(page.get(what))));
        return all;
    }

    private static Map<String, Object> mail(String name, int wave) {
        String id = AcademyFixture.id(name).toString();
        return new LeadMail(id, wave).body(Map.of("id", id, "email", name + "@leads.example"), Map.of(), NOW);
    }

    private List<Map<String, Object>> send(String name, int wave) {
        leads.claim(mail(name, wave));
        return leads.sent(mail(name, wave));
    }

    private String lead(String name, String column) {
        return academy.sql
                .one(
                        "select " + column + "::text from imported_leads where id = ?",
                        row -> String.valueOf(row.getString(1)),
                        AcademyFixture.id(name))
                .orElseThrow();
    }

    private List<Map<String, Object>> report(String name, int wave, String kind) {
        return events.reported(JsonValues.ordered(
                "identity",
                name + "@leads.example",
                "kind",
                kind,
                "at",
                academy.now().toString(),
                "messageKey",
                new LeadMail(AcademyFixture.id(name).toString(), wave).key()));
    }

    private String apply(String name) {
        academy.sql.update(
                "insert into cta_submissions (id, email) values (?, ?)",
                AcademyFixture.id("cta " + name),
                " " + name + "@LEADS.example ");
        return AcademyFixture.id("cta " + name).toString();
    }

    @Test
    void writesToAllLeadsOfABatchThatNobodyWroteTo() {
        lead("old");
        academy.sql.update("update imported_leads set status = 'contacted'");
        LeadCampaign campaign = start("ann", "bob");

        assertThat(campaign.leads()).isEqualTo(2);
        assertThat(dayZero(campaign, "mails"))
                .extracting(each -> each.get("about"))
                .containsExactlyInAnyOrder("ann@Leads.example", "bob@Leads.example");
        assertThat(dayZero(campaign, "consents").get(0))
                .containsEntry("source", "the academy's form")
                .containsEntry("at", NOW.toString())
                .containsEntry("category", "marketing");
    }

    @Test
    void readsTenThousandLeadsPageByPage() {
        academy.sql.update("insert into imported_leads (import_batch_id, email, status) select '" + BATCH
                + "'::uuid, 'lead' || n || '@leads.example', 'new' from generate_series(1, 10000) n");
        LeadCampaign campaign = start();
        List<Integer> pages = new ArrayList<>();
        leads.dayZero(Map.of("campaign", campaign.id()))
                .forEachRemaining(
                        page -> pages.add(JsonValues.maps(page.get("mails")).size()));
        assertThat(pages).hasSize(20).containsOnly(500);
    }

    @Test
    void startsABatchOnce() {
        LeadCampaign campaign = start("ann");
        assertThatThrownBy(() -> start()).isInstanceOf(Refused.class).hasMessageContaining(campaign.id());
        assertThatThrownBy(() -> campaigns.start("nothing", Optional.empty(), "ann"))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void wantsToKnowWhereLeadsOfOthersConsented() {
        lead("ann");
        assertThatThrownBy(() -> campaigns.start(BATCH, Optional.empty(), "ann"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("consent");
    }

    @Test
    void notesThatALeadWasContactedAndPutsDayThreeAndSevenOnTheCalendar() {
        start("ann");
        List<Map<String, Object>> after = send("ann", 0);

        assertThat(lead("ann", "status")).isEqualTo("contacted");
        assertThat(lead("ann", "last_contacted_at")).startsWith("2026-01-05 15:00:00");
        assertThat(after)
                .extracting(body -> body.get("due"))
                .containsExactly("2026-01-08T15:00:00Z", "2026-01-12T15:00:00Z");

        academy.at(NOW.plus(Duration.ofMinutes(5)));
        assertThat(send("ann", 0)).as("an attempt after a crash finds the same").isEqualTo(after);
    }

    /** Both ways come to one key, and a channel accepts a key once. */
    @Test
    void givesTheDailyJobAndTheCalendarTheSameKeys() {
        start("ann");
        List<Map<String, Object>> calendar = send("ann", 0);
        academy.at(NOW.plus(Duration.ofDays(4)));
        assertThat(academy.run("leads"))
                .containsExactly((String) calendar.get(0).get("key"));
        academy.at(NOW.plus(Duration.ofDays(8)));
        assertThat(academy.run("leads"))
                .containsExactly((String) calendar.get(1).get("key"));
    }

    @Test
    void keepsTheDailyJobFromWhatTheCalendarSent() {
        start("ann");
        send("ann", 0);
        academy.at(NOW.plus(Duration.ofDays(3)));
        send("ann", 3);
        assertThat(lead("ann", "follow_up_day3_sent")).isEqualTo("true");
        academy.at(NOW.plus(Duration.ofDays(4)));
        assertThat(academy.run("leads")).isEmpty();
    }

    @Test
    void neverSendsTwoMailsOnOneMorning() {
        start("ann");
        send("ann", 0);
        academy.at(NOW.plus(Duration.ofDays(7).minusHours(1)));
        send("ann", 3);
        academy.at(NOW.plus(Duration.ofDays(7)));
        assertThatThrownBy(() -> leads.claim(mail("ann", 7)))
                .isInstanceOf(PostponedException.class)
                .extracting(e -> ((PostponedException) e).pause())
                .isEqualTo(Duration.ofHours(19));
        academy.at(NOW.plus(Duration.ofDays(8)));
        send("ann", 7);
        assertThatThrownBy(() -> leads.claim(mail("ann", 3))).isInstanceOf(DiscardException.class);
    }

    @Test
    void sendsNothingToWhoConvertedUnsubscribedOrApplied() {
        start("ann", "bob", "cy", "di");
        List.of("ann", "bob", "cy").forEach(name -> send(name, 0));
        academy.at(NOW.plus(Duration.ofDays(3)));
        conversions.convert(apply("ann"));
        events.reported(Map.of("identity", "bob@leads.example", "kind", "unsubscribed", "category", "marketing"));
        apply("di");

        assertThatThrownBy(() -> leads.claim(mail("ann", 3))).hasMessage("The lead converted.");
        assertThatThrownBy(() -> leads.claim(mail("bob", 3))).hasMessage("The lead unsubscribed.");
        assertThatThrownBy(() -> leads.claim(mail("di", 0))).hasMessage("The lead has applied.");
        send("cy", 3);
    }

    @Test
    void goesOnWithWhoUnsubscribesFromSomethingElse() {
        start("ann");
        send("ann", 0);
        events.reported(Map.of("identity", "ann@leads.example", "kind", "unsubscribed", "category", "session"));
        assertThat(lead("ann", "status")).isEqualTo("contacted");
    }

    @Test
    void countsAConversionOnceHoweverOftenItIsSaid() {
        LeadCampaign campaign = start("ann");
        send("ann", 0);
        String cta = apply("ann");

        assertThat(conversions.waiting())
                .containsExactly(
                        Map.of("subject", cta, "lead", AcademyFixture.id("ann").toString()));
        List<String> first = conversions.convert(cta);
        assertThat(conversions.convert(cta))
                .isEqualTo(first)
                .contains("lead-day7|%1$s|once|%1$s".formatted(AcademyFixture.id("ann")));

        assertThat(conversions.waiting()).isEmpty();
        assertThat(campaigns.one(campaign.id()).conversions()).isEqualTo(1);
        assertThat(lead("ann", "status || ' ' || cta_submission_id")).isEqualTo("converted " + cta);
    }

    @Test
    void countsNobodyWhoAppliedBeforeTheCampaignWrote() {
        LeadCampaign campaign = start("ann");
        conversions.convert(apply("ann"));
        assertThat(lead("ann", "status")).isEqualTo("converted");
        assertThat(campaigns.one(campaign.id()).conversions()).isZero();
    }

    @Test
    void findsNoLeadOfAnApplicationWithoutOne() {
        academy.sql.update("insert into cta_submissions (id, email) values (?, null)", AcademyFixture.id("x"));
        assertThat(conversions.convert(AcademyFixture.id("x").toString())).isEmpty();
    }

    @Test
    void undoesNoImportOnceAMailIsAboutToLeave() {
        LeadImports imports = new LeadImports(academy.database(), academy::now);
        academy.sql.update(
                "insert into hub_lead_imports (batch, file, digest, consent, consent_at, rows, accepted, duplicates,"
                        + " known, refused, bad, imported_by, imported_at) values ('" + BATCH
                        + "', 'f', 'd', 'form', now(), 1, 1, 0, 0, 0,"
                        + " 0, 'ann', now())");
        start("ann", "bob");
        leads.claim(mail("ann", 0));
        assertThatThrownBy(() -> imports.undo(BATCH, "ann"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("1 mails");
        assertThat(academy.count("imported_leads")).isEqualTo(2);
        leads.claim(mail("bob", 0));
    }

    @Test
    void keepsTheFirstTimeOfEachEventInWhateverOrderTheyCome() {
        LeadCampaign campaign = start("ann");
        academy.at(NOW.plusSeconds(60));
        report("ann", 0, "opened");
        report("ann", 0, "delivered");
        academy.at(NOW);
        send("ann", 0);
        report("ann", 0, "delivered");
        report("ann", 0, "clicked");

        Line line = figures.of(campaign.id()).waves().get(0);
        assertThat(line.delivered()).isEqualTo(new Rate(1, 1, 100.0));
        assertThat(line.opened()).isEqualTo(new Rate(1, 1, 100.0));
        assertThat(academy.sql.one("select delivered_at from hub_lead_mails", row -> row.getTimestamp(1)
                        .toInstant()))
                .contains(NOW);
    }

    @Test
    void addsUpByWaveAndDay() {
        LeadCampaign campaign = start("ann", "bob", "cy", "di");
        List.of("ann", "bob").forEach(name -> send(name, 0));
        academy.at(NOW.plus(Duration.ofDays(1)));
        send("cy", 0);
        List.of("ann", "bob", "cy").forEach(name -> report(name, 0, "delivered"));
        report("bob", 0, "opened");
        report("cy", 0, "bounced-soft");
        academy.at(NOW.plus(Duration.ofDays(3)));
        send("ann", 3);
        report("ann", 3, "bounced-hard");
        conversions.convert(apply("ann"));
        events.reported(Map.of("identity", "bob@leads.example", "kind", "unsubscribed", "category", "all"));

        Figures found = figures.of(campaign.id());

        assertThat(found.written()).isEqualTo(new Rate(3, 4, 75.0));
        assertThat(found.converted()).isEqualTo(new Rate(1, 3, 33.33));
        assertThat(found.waves()).extracting(Line::wave, Line::accepted).containsExactly(tuple(0, 3L), tuple(3, 1L));
        assertThat(found.days())
                .extracting(Line::wave, Line::day, Line::accepted)
                .containsExactly(
                        tuple(0, LocalDate.parse("2026-01-05"), 2L),
                        tuple(0, LocalDate.parse("2026-01-06"), 1L),
                        tuple(3, LocalDate.parse("2026-01-08"), 1L));
        assertThat(found.total())
                .isEqualTo(new Line(
                        null,
                        null,
                        4,
                        new Rate(3, 4, 75.0),
                        new Rate(1, 3, 33.33),
                        new Rate(1, 4, 25.0),
                        new Rate(0, 3, 0.0),
                        new Rate(1, 3, 33.33),
                        new Rate(1, 4, 25.0)));
        assertThat(found.waves().get(1).converted()).isEqualTo(new Rate(1, 1, 100.0));
    }

    @Test
    void pausesByItselfWhereTooManyComplainAndIsStartedAgainByHandOnly() {
        LeadCampaign campaign = start("ann", "bob", "cy");
        List.of("ann", "bob").forEach(name -> send(name, 0));
        assertThat(report("ann", 0, "complained")).isEmpty();
        assertThat(report("ann", 0, "complained")).as("twice is as once").isEmpty();

        List<Map<String, Object>> told = report("bob", 0, "complained");

        LeadCampaign paused = campaigns.one(campaign.id());
        assertThat(paused.status()).isEqualTo("paused");
        assertThat(paused.pausedBy()).isEqualTo("hub");
        assertThat(told).extracting(each -> each.get("place")).containsExactly("slack", "google-chat");
        assertThat(told.get(0)).containsEntry("channel", "C1").containsEntry("key", campaign.id() + "|" + NOW);
        assertThat((String) told.get(0).get("text"))
                .contains("2 of 2 mails were complained about")
                .endsWith("https://hub.example/academy/leads/campaigns/" + campaign.id());
        assertThatThrownBy(() -> leads.claim(mail("cy", 0)))
                .isInstanceOf(PostponedException.class)
                .hasMessageContaining("paused");
        assertThat(report("bob", 0, "complained"))
                .as("told again under the same key")
                .isEqualTo(told);

        academy.at(NOW.plusSeconds(1));
        assertThat(campaigns.resume(campaign.id())).isTrue();
        send("cy", 0);
        assertThat(report("bob", 0, "complained"))
                .as("counted before it was started again")
                .isEmpty();
    }

    @Test
    void pausesByItselfWhereTooManyBounce() {
        LeadCampaign campaign = start("ann", "bob", "cy");
        List.of("ann", "bob", "cy").forEach(name -> send(name, 0));
        report("ann", 0, "bounced-hard");
        report("bob", 0, "bounced-hard");
        assertThat(campaigns.one(campaign.id()).status()).isEqualTo("running");
        assertThat(report("cy", 0, "bounced-hard")).isNotEmpty();
        assertThat(campaigns.one(campaign.id()).pauseReason()).contains("3 of 3 mails were bounced for good");
    }

    @Test
    void endsACampaignOfWhichNothingMoreCanGoOut() {
        LeadCampaign campaign = start("ann");
        academy.at(NOW.plus(Duration.ofDays(31)));
        conversions.waiting();
        assertThat(campaigns.one(campaign.id()).status()).isEqualTo("completed");
        assertThatThrownBy(() -> leads.claim(mail("ann", 7))).hasMessage("The campaign is over.");
    }
}
