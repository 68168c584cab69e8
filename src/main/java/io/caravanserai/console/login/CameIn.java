package io.caravanserai.console.login;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Who came in by this very call, for the audit: nobody is known before. */
@RequestScoped
public class CameIn {
    private @Nullable String name;

    CameIn() {}

    void is(String user) {
        name = user;
    }

    /** The user; null where nobody came in. */
    public @Nullable String name() {
        return name;
    }
}
