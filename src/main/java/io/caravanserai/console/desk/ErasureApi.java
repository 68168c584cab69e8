package io.caravanserai.console.desk;

import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.desk.Erasure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes a person out of the desk's data for good. */
@Path("/api/support/erase")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Support")
class ErasureApi {
    private final Erasure erasure;
    private final InstantSource clock;

    ErasureApi(Erasure erasure, InstantSource clock) {
        this.erasure = erasure;
        this.clock = clock;
    }

    /** Whom: an e-mail address, or LiveChat's id of a customer. */
    record Whom(@Nullable String person) {
        String checked() {
            if (person == null || person.isBlank()) {
                throw Problem.of("person", "Say whom: an e-mail address, or LiveChat's id of a customer.");
            }
            return person;
        }
    }

    /** How many rows spoke of them. */
    record Erased(int rows) {}

    @POST
    @Operation(
            summary = "Erases a person, under every address and id that their chats show",
            description = "Their rows still count, and say nothing of them; later pages of the vendors come in without"
                    + " them. The vendors may still have them: erase them there too.")
    @APIResponse(responseCode = "200", description = "How many rows spoke of them; 0 where nothing did")
    public Erased erase(@Nullable Whom whom) {
        return new Erased(erasure.erase(new Whom(whom == null ? null : whom.person()).checked(), clock.instant()));
    }
}
