package io.caravanserai.console.login;

import static io.restassured.RestAssured.given;

import io.caravanserai.store.TokenStore;
import io.caravanserai.store.UserStore;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A user of each role, for calls in their name. */
@Singleton
public class TestPeople {
    public static final String PASSWORD = "correct horse battery";

    private final UserStore users;
    private final TokenStore tokens;
    private final Map<String, String> byRole = new ConcurrentHashMap<>();

    TestPeople(UserStore users, TokenStore tokens) {
        this.users = users;
        this.tokens = tokens;
    }

    /** A new user; its name. */
    public String user(String role) {
        String name = role + "-" + Secret.random(6);
        users.add(name, Passwords.hash(PASSWORD), role);
        return name;
    }

    /** A token of somebody with this role. */
    public String token(String role) {
        return byRole.computeIfAbsent(role, any -> {
            String secret = Secret.random(32);
            tokens.add(Secret.hash(secret), user(role), role, "test", null);
            return secret;
        });
    }

    /** A call by somebody with this role. */
    public RequestSpecification as(String role) {
        return given().auth().preemptive().oauth2(token(role)).redirects().follow(false);
    }
}
