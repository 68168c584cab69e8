package io.caravanserai.console.repair;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.console.EffectView;
import io.caravanserai.console.MessageView;
import io.caravanserai.console.Parameters;
import io.caravanserai.console.Viewer;
import io.caravanserai.console.login.Roles;
import io.caravanserai.flow.Flows;
import io.caravanserai.message.Effect;
import io.caravanserai.store.DoubtWords;
import io.caravanserai.store.MessageDetail;
import io.caravanserai.store.MessageSearch;
import io.caravanserai.store.ParkedCauses;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Writes of which nobody knows whether they were made, each with what was asked and when. */
@Path("/doubt")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.VIEWER)
class DoubtPages {
    private static final int PAGE = 20;

    private final ParkedCauses parked;
    private final MessageSearch search;
    private final DoubtWords words;
    private final Reading reading;

    DoubtPages(ParkedCauses parked, MessageSearch search, DoubtWords words, Reading reading) {
        this.parked = parked;
        this.search = search;
        this.words = words;
        this.reading = reading;
    }

    /** How messages are shown to whoever looks. */
    @Singleton
    static class Reading {
        private final Flows flows;
        private final ObjectMapper json;
        private final SecurityIdentity person;

        Reading(Flows flows, ObjectMapper json, SecurityIdentity person) {
            this.flows = flows;
            this.json = json;
            this.person = person;
        }

        Viewer viewer() {
            return Viewer.of(person);
        }

        Doubt doubt(MessageDetail detail, DoubtWords.@Nullable Word word) {
            boolean operator = viewer().operator();
            List<EffectView> writes = detail.effects().stream()
                    .filter(each -> each.state() == Effect.State.IN_DOUBT || each.state() == Effect.State.INTENDED)
                    .map(each -> EffectView.of(each, json, operator))
                    .toList();
            return new Doubt(MessageView.of(detail.row(), flows, operator), writes, word);
        }
    }

    /**
     * A message in doubt.
     *
     * @param writes those of which nobody knows whether they were made
     * @param word what one person said, where two have to say the same
     */
    record Doubt(MessageView message, List<EffectView> writes, DoubtWords.@Nullable Word word) {
        /** What was said, in words. */
        public String said() {
            return word == null
                    ? ""
                    : word.person() + " says that it was "
                            + (word.decision().name().toLowerCase(Locale.ROOT).equals("done") ? "made" : "not made")
                            + ". Another person has to say the same.";
        }
    }

    @CheckedTemplate(basePath = "repair")
    static class Templates {
        static native TemplateInstance doubt(
                Viewer viewer, List<Doubt> doubts, boolean needsTwo, int page, boolean more);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance doubt(@QueryParam("page") @DefaultValue("0") String page) {
        int number = Parameters.atLeastZero("page", page);
        List<Long> ids = parked.inDoubt(number, PAGE);
        Map<Long, DoubtWords.Word> said = words.of(ids);
        List<Doubt> doubts = ids.stream()
                .limit(PAGE)
                .map(id -> search.one(id).orElse(null))
                .filter(Objects::nonNull)
                .map(detail -> reading.doubt(detail, said.get(detail.row().id())))
                .toList();
        return Templates.doubt(reading.viewer(), doubts, words.needsTwo(), number, ids.size() > PAGE);
    }
}
