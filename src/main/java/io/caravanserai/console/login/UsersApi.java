package io.caravanserai.console.login;

import io.caravanserai.console.problem.Problem;
import io.caravanserai.store.TestAddresses;
import io.caravanserai.store.UserStore;
import io.caravanserai.store.UserStore.User;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The users of this hub. */
@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Users")
class UsersApi {
    private static final int BYTES = 15;

    private final UserStore users;
    private final TestAddresses tests;

    UsersApi(UserStore users, TestAddresses tests) {
        this.users = users;
        this.tests = tests;
    }

    @GET
    @Operation(summary = "All users")
    public List<User> list() {
        return users.list();
    }

    /**
     * A new user, or a new password.
     *
     * @param name letters, digits, dots, dashes, underscores and at signs
     * @param role viewer, writer, operator, editor or admin
     * @param password one is made up when it is missing
     */
    record UserBody(
            @Nullable String name,
            @Nullable String role,
            @Nullable String password) {}

    /** The password, which is shown this once. */
    record Password(String name, String password) {}

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = Password.class, responseCode = "201", responseDescription = "Made")
    @Operation(summary = "Adds a user", description = "Without a password one is made up and shown this once.")
    public Password add(@Nullable UserBody body) {
        String name = body == null || body.name == null ? "" : body.name;
        if (!name.matches("[A-Za-z0-9._@-]{1,100}")) {
            throw Problem.of("name", "A name has 1 to 100 letters, digits, dots, dashes, underscores and at signs.");
        }
        String role = role(body.role);
        String password = body.password == null ? Secret.random(BYTES) : body.password;
        users.add(name, hash(password), role);
        return new Password(name, password);
    }

    @PUT
    @Path("{name}/password")
    @Operation(summary = "Gives a user another password", description = "The user's browsers are logged out.")
    public Password password(@PathParam("name") String name, @Nullable UserBody body) {
        String password = body == null || body.password == null ? Secret.random(BYTES) : body.password;
        users.setPassword(name, hash(password));
        return new Password(name, password);
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Removes a user with all tokens")
    public void remove(@PathParam("name") String name) {
        users.remove(name);
    }

    @DELETE
    @Path("{name}/test-address")
    @Operation(summary = "Forgets where a user's tests of e-mails go, so that the user may say it anew")
    public void forgetTestAddress(@PathParam("name") String name) {
        tests.forget(name);
    }

    private static String hash(String password) {
        try {
            return Passwords.hash(password);
        } catch (IllegalArgumentException e) {
            throw Problem.of("password", String.valueOf(e.getMessage()));
        }
    }

    static String role(@Nullable String role) {
        if (role == null || !Roles.known(role)) {
            throw Problem.of("role", "A role is " + Roles.ALL + ".");
        }
        return role;
    }
}
