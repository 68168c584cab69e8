package io.caravanserai.academy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.academy.Review.Door;
import io.caravanserai.message.SignedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReviewTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final Application ANN = application("ann@example.org", "Let me in.", "pending");

    private final ReviewLink links =
            new ReviewLink("https://hub.example", new SignedQuery("a secret"), Duration.ofDays(7));

    private static Application application(@Nullable String email, @Nullable String text, @Nullable String status) {
        return new Application("cta-1", email, "+14165550100", "Ann", "CA", "en", "America/Toronto", text, status);
    }

    private static Review approval(@Nullable String version) {
        return new Review(true, version, "admin", Door.API, null);
    }

    @Test
    void isBoundToWhatWasShown() {
        assertThat(approval(ANN.version()).objection(ANN)).isEmpty();
        assertThat(approval(null).objection(ANN)).get().asString().contains("Say which version", ANN.version());
        Application edited = application("ann@example.org", "Let me in!", "pending");
        assertThat(approval(ANN.version()).objection(edited))
                .get()
                .asString()
                .contains("edited after it was shown", ANN.version(), edited.version());
    }

    @Test
    void knowsEachFieldThatWasShownAndNotTheStatusWhichTheHubSets() {
        Stream<Application> others = Stream.of(
                new Application(
                        "cta-2",
                        "ann@example.org",
                        "+14165550100",
                        "Ann",
                        "CA",
                        "en",
                        "America/Toronto",
                        "Let me in.",
                        "pending"),
                application("bob@example.org", "Let me in.", "pending"),
                application(null, "Let me in.", "pending"),
                application("", "Let me in.", "pending"),
                application("ann@example.org", null, "pending"),
                new Application(
                        "cta-1",
                        "ann@example.org",
                        "+14165550100A",
                        "nn",
                        "CA",
                        "en",
                        "America/Toronto",
                        "Let me in.",
                        "pending"));
        assertThat(others.map(Application::version).toList())
                .doesNotHaveDuplicates()
                .doesNotContain(ANN.version());
        assertThat(application("ann@example.org", "Let me in.", "approved").version())
                .isEqualTo(ANN.version());
    }

    @Test
    void refusesApplicantsRejectionsWithoutAReasonAndPeopleNoMailReaches() {
        assertThat(new Review(true, ANN.version(), "ANN@example.org ", Door.PAGE, null).objection(ANN))
                .get()
                .asString()
                .contains("own application");
        assertThat(new Review(false, ANN.version(), "admin", Door.PAGE, " ").objection(ANN))
                .get()
                .asString()
                .contains("A rejection has a reason");
        for (@Nullable String email : new String[] {null, "", "ann"}) {
            Application nobody = application(email, "Let me in.", null);
            assertThat(approval(nobody.version()).objection(nobody))
                    .get()
                    .asString()
                    .contains("no e-mail address");
            assertThat(new Review(false, nobody.version(), "admin", Door.API, "spam").objection(nobody))
                    .isEmpty();
        }
    }

    @Test
    void doesNotDecideAgainstTheAcademysOwnWord() {
        for (String status : List.of("rejected", "Withdrawn", "spam")) {
            Application closed = application("ann@example.org", "Let me in.", status);
            assertThat(approval(closed.version()).objection(closed))
                    .get()
                    .asString()
                    .contains("marked as");
        }
        for (@Nullable String status : new String[] {null, "", "pending", "Approved"}) {
            Application open = application("ann@example.org", "Let me in.", status);
            assertThat(approval(open.version()).objection(open)).isEmpty();
        }
    }

    @Test
    void readsItsOwnLinksWhileTheyAreGood() {
        String link = links.to(ANN, NOW);
        assertThat(link).startsWith("https://hub.example/academy/approvals/review?application=cta-1&version=");
        String query = link.substring(link.indexOf('?') + 1);
        assertThat(links.read(query, NOW.plus(Duration.ofDays(6))))
                .isEqualTo(new ReviewLink.Shown("cta-1", ANN.version()));
        assertThatThrownBy(() -> links.read(query, NOW.plus(Duration.ofDays(7))))
                .hasMessageContaining("was good until");
        assertThatThrownBy(() -> links.read(query.replace("cta-1", "cta-2"), NOW))
                .hasMessageContaining("not one of ours");
        assertThatThrownBy(() -> links.read("", NOW)).hasMessageContaining("not one of ours");
    }

    @Test
    void givesEachApplicationOneLoginForEver() {
        assertThat(ANN.login())
                .isEqualTo(application("bob@example.org", null, null).login())
                .satisfies(id -> assertThat(id.version()).isEqualTo(5));
        assertThat(ANN.person())
                .containsEntry("id", ANN.login().toString())
                .containsEntry("email", "ann@example.org")
                .containsEntry("country", "CA");
    }
}
