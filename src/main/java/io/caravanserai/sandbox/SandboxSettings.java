package io.caravanserai.sandbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What an operator may set about the simulated outside systems ({@code hub.sandbox.*}). */
@ConfigMapping(prefix = "hub.sandbox")
public interface SandboxSettings {

    /** Whether this process answers under {@code /sandbox/}. */
    @WithDefault("false")
    boolean enabled();

    /** Where the connections of a hub find a sandbox that runs in a process of its own; empty: in this process. */
    Optional<String> url();

    /** Whether it answers for systems that nobody simulates too: what is ordered of them, and a 404 where nothing is. */
    @WithDefault("false")
    boolean ordered();

    /** Where the hub is, whose hooks the simulated form and Cal.com call; empty: this process. */
    Optional<String> hubUrl();

    /** What the form's sign-ups are signed with, as in {@code hub.hook.christmas-signup.secret}. */
    @WithDefault("signup-secret")
    String signupSecret();

    /** What Cal.com's webhooks are signed with, as in {@code hub.hook.calcom-booking.secret}. */
    @WithDefault("cal-secret")
    String calcomSecret();

    /**
     * What SendGrid, Resend and AiSensy sign their events with, as in {@code hub.hook.sendgrid-events.secret}, {@code
     * hub.hook.resend-events.secret} and {@code hub.hook.aisensy-events.secret}.
     */
    @WithDefault("events-secret")
    String eventsSecret();

    /** What all of them sign with instead, where every hook of the hub has this one secret. */
    Optional<String> hookSecret();

    /** The port of the simulated mail server; 0: any free one, which {@code GET /sandbox/smtp} tells. */
    @WithDefault("0")
    int smtpPort();

    /** How many leads the newest leads file holds; everything else that is seeded follows from it. */
    @WithDefault("200")
    int leads();

    /** How many contacts the simulated Notion has before anybody signs up. */
    @WithDefault("250")
    int contacts();

    /** How many companies HubSpot has, with their contacts, and Yobi with their usage. */
    @WithDefault("250")
    int companies();

    /** How many tickets HubSpot has of the last year, besides some that are archived or merged. */
    @WithDefault("850")
    int tickets();

    /** How many chats LiveChat has of the last year. */
    @WithDefault("650")
    int chats();

    /** How many blocks Notion's workspace may hold: 1,000 on its free plan with several members; none: no limit. */
    OptionalInt notionBlocks();

    /** How long every simulated system thinks before it does the work. */
    @WithDefault("0ms")
    Duration latency();

    /** Which believable data: the same number gives the same names, addresses and files. */
    @WithDefault("20")
    long seed();

    /** What TimeBack answers to a POST of a user whose sourcedId exists: no specification says. */
    @WithDefault("422")
    @WithConverter(DuplicateUser.Setting.class)
    DuplicateUser timebackDuplicate();

    /** How many calls each system remembers; the oldest go first, the counts stay exact. */
    @WithDefault("1000000")
    int callsKept();

    /** How much memory the remembered calls of one system may take, roughly. */
    @WithDefault("128M")
    MemorySize callsMemory();

    /**
     * Calls a system allows in a sliding window, as {@code <calls>/<seconds>s} by system name; none: no limit. HubSpot's searches
     * count in {@code hubspot-search}, its associations nowhere; those of Sheets in {@code google-sheets-reads} and {@code
     * google-sheets-writes}, for which Google's quota is 300/60s each.
     */
    Map<String, String> rateLimit();
}
