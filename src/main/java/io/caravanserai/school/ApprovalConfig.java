package io.caravanserai.school;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How applications are decided on, and what follows. */
@ConfigMapping(prefix = "hub.academy")
interface ApprovalConfig {

    /** How a new student gets in. */
    @WithDefault("password")
    Credential credential();

    /** What first passwords are made of, together with a seed of each; at least 32 characters. Signs the links to admins too. */
    Optional<String> passwordSecret();

    /** How long a first password may wait to be mailed. */
    @WithDefault("3d")
    Duration passwordValid();

    /** How long a link to an application is good. */
    @WithDefault("7d")
    Duration linkValid();

    /** Where links in messages find this hub, without a slash at the end. */
    @WithDefault("http://localhost:8080")
    String publicUrl();

    /** What came in, or was turned to approved, longer ago in the academy's database is left to people. */
    @WithDefault("2d")
    Duration lookBack();

    /** If more rows than this were turned to approved, they are left to people: somebody may have approved them by mistake. */
    @WithDefault("20")
    int approvedAtOnce();

    /** When somebody of the academy calls a new student; nobody does without it. */
    Optional<Duration> welcomeCallAfter();

    /** How a new student gets in. */
    enum Credential {
        /** By a password that the hub makes and mails. */
        PASSWORD,
        /** By a link to choose one: no password is made, mailed or known to the hub. */
        INVITE
    }
}
