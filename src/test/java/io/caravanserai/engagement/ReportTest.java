package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.mail.Templates;
import io.caravanserai.message.JsonValues;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the team is told, in Slack and in e-mails. */
class ReportTest {
    private static final String RANK = "customer_engagement_rank";
    private static final Week WEEK = new Week(LocalDate.parse("2025-11-16"), ZoneId.of("America/New_York"));

    private static List<Company> companies(int n, String name) {
        return IntStream.rangeClosed(1, n)
                .mapToObj(i -> Sample.company(Integer.toString(i), name.replace("#", "" + i), ""))
                .toList();
    }

    private static Map<String, Object> summary(List<Company> companies, List<String> anomalies, int attempts) {
        Map<String, Object> report = new Report(WEEK, Sample.ranking(companies), RANK)
                .body(companies.size() + 5, companies.size(), anomalies);
        return Notices.summary(report, attempts, false);
    }

    private static List<String> slack(Map<String, Object> notices) {
        return SlackMessageTest.accepted(JsonValues.map(notices.get("slack")));
    }

    private static Map<String, Object> rendered(Map<String, Object> notices) {
        Templates templates = new Templates();
        templates.setFolder("routes/engagement/templates");
        return templates.render(JsonValues.map(notices.get("email")));
    }

    @Test
    void listsTheFirstAndTheLastTenTheMovesAndWhatToLookAt() {
        List<Company> companies = new ArrayList<>(companies(30, "Company #"));
        companies.set(4, Sample.with(companies.get(4), RANK, "29 out of 30"));
        companies.set(9, Sample.with(companies.get(9), RANK, "8 out of 30"));
        List<String> texts = slack(summary(companies, List.of("Somebody is odd."), 2));

        assertThat(texts).hasSize(6);
        assertThat(texts.get(0)).isEqualTo("Customer engagement, week 2025-11-16 to 2025-11-22");
        assertThat(texts.get(1))
                .contains(
                        "30 of 35 companies ranked, 30 changed.",
                        "28 new in the ranking",
                        "the score does not decide the rank");
        assertThat(texts.get(2))
                .startsWith(
                        "*Top 10*\n1. Company 1: score 134 (30 new patients, 3 appointments, 2 tasks, 1 calls)\n2. ")
                .contains("\n10. ")
                .doesNotContain("\n11. ");
        assertThat(texts.get(3)).startsWith("*Bottom 10*\n21. ").contains("\n30. Company 30:");
        assertThat(texts.get(4))
                .isEqualTo("*Biggest moves*\n▲ 24  Company 5: from 29 to 5\n▼ 2  Company 10: from 8 to 10");
        assertThat(texts.get(5)).isEqualTo("*To look at*\nSomebody is odd.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 9, 10, 11, 250, 5_000})
    void isTakenBySlackForAnyNumberOfCompaniesWithHostileNames(int n) {
        String hostile = "<!channel> & <@U#> 😀👩‍👩‍👧 \"'*_~`|\u202e\u0000\r\n" + "<&>😀".repeat(60);
        List<String> anomalies = companies(n, hostile).stream()
                .map(company -> Shown.named(company) + " is odd.")
                .toList();
        Map<String, Object> notices = summary(companies(n, hostile), anomalies, 7);

        List<String> texts = slack(notices);
        assertThat(String.join("\n", texts)).doesNotContain("\u202e", "\u0000", "\r");
        Map<String, Object> mail = rendered(notices);
        assertThat(mail.get("html").toString()).doesNotContain("<!channel>", "<@U", "<&");
        assertThat(mail.get("subject").toString()).startsWith("Customer engagement, week");
        if (n > 20) {
            assertThat(texts.get(texts.size() - 1))
                    .contains("And " + Shown.number(n - 20) + " more: see the notes of the run.")
                    .contains("It took 5 more attempts");
        }
    }

    @Test
    void readsAsTextInAnEmail() {
        String text = rendered(summary(companies(12, "A & B #"), List.of("C & D is odd."), 2))
                .get("text")
                .toString();

        assertThat(text)
                .startsWith("Customer engagement, week 2025-11-16 to 2025-11-22\n\n12 of 17 companies ranked")
                .contains("\nTOP 10\n1. A & B 1: score ", "\nTO LOOK AT\nC & D is odd.\n")
                .doesNotContain("BIGGEST MOVES", "&amp;", "\n\n\n");
    }

    @Test
    void saysThatADryRunWritesNothing() {
        Map<String, Object> report = new Report(WEEK, List.of(), RANK).body(0, 0, List.of());

        assertThat(slack(Notices.summary(report, 2, true)).get(0)).endsWith("(dry run: nothing is written)");
    }

    @Test
    void alertsWithTheCause() {
        Map<String, Object> alert =
                Notices.alert("Nothing was written.", "Yobi said <no> & more.", List.of("Run 7.", "Start again."));

        assertThat(slack(alert))
                .containsExactly(
                        "Customer engagement failed",
                        "*What happened*\nNothing was written.",
                        "*Cause*\nYobi said &lt;no&gt; &amp; more.",
                        "*In detail*\nRun 7.\nStart again.");
        assertThat(JsonValues.map(alert.get("slack")).get("text").toString())
                .contains("Nothing was written. Yobi said");
        Map<String, Object> mail = rendered(alert);
        assertThat(mail.get("text").toString()).contains("CAUSE\nYobi said <no> & more.", "IN DETAIL\nRun 7.");
        assertThat(mail.get("html").toString()).contains("Yobi said &lt;no&gt; &amp; more.");
        assertThat(mail.get("subject")).isEqualTo("Customer engagement failed");
    }

    @Test
    void saysNothingOfMovesWhereOldRanksCannotBeRead() {
        List<Company> companies = new ArrayList<>();
        List.of("", "garbage", "0 out of 0", "3 of 5")
                .forEach(old -> companies.add(Sample.with(Sample.company("" + companies.size(), "C", ""), RANK, old)));

        assertThat(slack(summary(companies, List.of(), 2))).hasSize(4).anySatisfy(text -> assertThat(text)
                .contains("4 new in the ranking"));
    }

    @Test
    void showsNamesInALineOfSixtyCharactersAndIdsForThoseWithoutOne() {
        assertThat(Shown.name(Sample.company("1", "😀".repeat(200), ""))).isEqualTo("😀".repeat(59) + "…");
        assertThat(Shown.name(Sample.company("1", " a\n\tb ", ""))).isEqualTo("a b");
        assertThat(Shown.name(Sample.company("7", " \n", ""))).isEqualTo("Company 7");
        assertThat(Shown.companies(1)).isEqualTo("1 company");
        assertThat(Shown.companies(5_000)).isEqualTo("5,000 companies");
    }

    @Test
    void isTheSameForTheSameRanking() {
        List<Company> companies = companies(40, "Company #");
        Map<String, Object> one = summary(companies, List.of("x"), 2);

        assertThat(summary(companies, List.of("x"), 2).toString()).isEqualTo(one.toString());
        assertThat(new LinkedHashMap<>(one)).containsOnlyKeys("slack", "email");
    }
}
