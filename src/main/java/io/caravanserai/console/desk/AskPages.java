package io.caravanserai.console.desk;

import io.caravanserai.console.Parameters;
import io.caravanserai.console.Viewer;
import io.caravanserai.console.login.Roles;
import io.caravanserai.desk.asked.QuestionLog;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Questions in plain words, as a person asks them. */
@Path("/support/ask")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.VIEWER)
class AskPages {
    private static final List<String> EXAMPLES = List.of(
            "median first reply by agent last month",
            "how many tickets per pipeline this month",
            "p90 first human reply of chats in business hours last week",
            "which agent had the most tickets last month",
            "bot containment by week");

    private static final int MOST_UNKNOWN = 20;

    private final AskReading asking;
    private final QuestionReading questions;
    private final QuestionLog log;
    private final SecurityIdentity person;

    AskPages(AskReading asking, QuestionReading questions, QuestionLog log, SecurityIdentity person) {
        this.asking = asking;
        this.questions = questions;
        this.log = log;
        this.person = person;
    }

    /** As the log names who asked. */
    static String role(SecurityIdentity person) {
        return person.hasRole(Roles.OPERATOR) ? Roles.OPERATOR : Roles.VIEWER;
    }

    /** A question to click. */
    record Choice(String words, String href) {
        static Choice of(String question, String words, int reading) {
            String asked = "/support/ask?question=" + URLEncoder.encode(question, StandardCharsets.UTF_8);
            return new Choice(words, reading == 0 ? asked : asked + "&reading=" + reading);
        }
    }

    @CheckedTemplate(basePath = "desk")
    static class Templates {
        static native TemplateInstance ask(
                Viewer viewer,
                String question,
                @Nullable Asked asked,
                List<Choice> readings,
                List<Choice> examples,
                String model,
                List<QuestionLog.Unknown> unknown);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance page(
            @QueryParam("question") @DefaultValue("") String question,
            @QueryParam("reading") @DefaultValue("0") String reading) {
        Asked asked = question.isBlank()
                ? null
                : asking.answer(question, Parameters.atLeastZero("reading", reading), Roles.VIEWER, role(person));
        List<String> others = asked == null ? List.of() : asked.readings();
        return Templates.ask(
                Viewer.of(person),
                question,
                asked,
                IntStream.range(0, others.size())
                        .mapToObj(i -> Choice.of(question, others.get(i), i + 1))
                        .toList(),
                EXAMPLES.stream().map(each -> Choice.of(each, each, 0)).toList(),
                questions.model().orElse(""),
                person.hasRole(Roles.OPERATOR) ? log.unknown(MOST_UNKNOWN) : List.of());
    }
}
