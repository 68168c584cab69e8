package io.caravanserai.console.desk;

import io.caravanserai.console.Parameters;
import io.caravanserai.console.login.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Questions in plain words, as programs ask them. */
@Path("/api/support/ask")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@Tag(name = "Support")
class AskApi {
    private final AskReading asking;
    private final SecurityIdentity person;

    AskApi(AskReading asking, SecurityIdentity person) {
        this.asking = asking;
        this.person = person;
    }

    @GET
    @Operation(
            summary = "Answers a question in plain words",
            description =
                    "By a grammar over closed lists; what that does not understand, by a model where there is a key for one, whose"
                            + " plan is checked against the words. Every word is used or named as not understood. Where the"
                            + " words can mean several things, state is ask-back; repeat the question with reading=1, 2 or 3.")
    @APIResponse(
            responseCode = "200",
            description = "The plan in words and its figures, or what is asked back, or why not")
    public Asked ask(
            @QueryParam("question") @DefaultValue("") String question,
            @QueryParam("reading") @DefaultValue("0") String reading) {
        return asking.answer(question, Parameters.atLeastZero("reading", reading), Roles.VIEWER, AskPages.role(person));
    }
}
