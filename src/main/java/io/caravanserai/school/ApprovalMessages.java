package io.caravanserai.school;

import io.caravanserai.academy.Application;
import io.caravanserai.json.Json;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.DecisionStore.Decision;
import java.util.Locale;
import java.util.Map;

/** What does what follows from a decision: it carries all that was shown, and of a password only its place. */
record ApprovalMessages(ApprovalConfig config, Credentials credentials) {

    NewMessage of(Application application, Decision decision) {
        String key = application.id() + "|" + decision.version();
        Map<String, Object> data = JsonValues.ordered(
                "version",
                decision.version(),
                "by",
                decision.by(),
                "door",
                decision.door(),
                "at",
                decision.at().toString());
        if (decision.reason() != null) {
            data.put("reason", decision.reason());
        }
        if (decision.approved()) {
            data.put("credential", credentials.kind().name().toLowerCase(Locale.ROOT));
            data.put("password", credentials.place(application.id()));
            config.welcomeCallAfter()
                    .ifPresent(
                            wait -> data.put("callAt", decision.at().plus(wait).toString()));
        }
        Map<String, Object> body = JsonValues.ordered(
                "job",
                "welcome",
                "category",
                "credentials",
                "subject",
                application.id(),
                "occasion",
                decision.version(),
                "key",
                key,
                "notAfter",
                decision.at().plus(config.passwordValid()).toString(),
                "person",
                application.person(),
                "data",
                data);
        return NewMessage.of(
                        decision.approved() ? Approvals.APPROVED : Approvals.REJECTED,
                        key,
                        Json.MAPPER.valueToTree(body).toString())
                .about(application.address().isEmpty() ? "application " + application.id() : application.address());
    }
}
