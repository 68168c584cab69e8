package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.durable.Rest;
import io.caravanserai.message.Forgotten;
import io.caravanserai.store.Forgetting;
import io.caravanserai.store.StoreConfig;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Provider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the command {@code test} asks of the hub it has started, besides what anybody may; any other hub has none of it. */
@Path("/api/cases")
@Produces(MediaType.APPLICATION_JSON)
class CasesApi {
    private final StoreConfig store;
    private final Provider<Forgetting> forgetting;
    private final Rest rest;
    private final Event<Forgotten> forgotten;

    CasesApi(StoreConfig store, Provider<Forgetting> forgetting, Rest rest, Event<Forgotten> forgotten) {
        this.store = store;
        this.forgetting = forgetting;
        this.rest = rest;
        this.forgotten = forgotten;
    }

    @POST
    @Path("forget")
    @RolesAllowed(Roles.ADMIN)
    @Operation(hidden = true)
    public Rest.Look forget() {
        refuseElsewhere();
        forgetting.get().all();
        forgotten.fire(new Forgotten());
        return rest.look();
    }

    @GET
    @Path("rest")
    @RolesAllowed(Roles.ADMIN)
    @Operation(hidden = true)
    public Rest.Look rest() {
        refuseElsewhere();
        return rest.look();
    }

    private void refuseElsewhere() {
        if (store.forget() != StoreConfig.Forget.WHEN_TOLD) {
            throw Problem.unknown("Only the hub that the command test starts knows this.");
        }
    }
}
