package io.caravanserai.deploy.check;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Routes reach outside systems that are configured, and no others: data and edits do not choose where data goes. */
final class HostRule implements Rule {
    private static final String RULE = "foreign-host";
    private static final String HINT =
            "Reach an outside system by connection:<system>; an operator may set hub.deploy.allow-any-host.";
    private static final Pattern URL =
            Pattern.compile("(?i)\\b(?:https?|wss?|s?ftps?|smtps?|ldaps?|tcp):/{1,2}([^/:?#\\s\"'<>]+)");

    private final Surroundings surroundings;

    HostRule(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        Set<String> systems = new TreeSet<>(ConnectionRule.names(sources));
        Set<String> hosts = ConnectionRule.hosts(sources, surroundings).collect(Collectors.toSet());
        if (!surroundings.allowed().allowAnyHost()) {
            sources.endpoints().stream()
                    .filter(endpoint -> endpoint.is("http", "https"))
                    .forEach(endpoint -> called(endpoint, hosts, found));
            Texts.in(sources).forEach(text -> named(text, hosts, found));
        }
        sources.endpoints().stream()
                .filter(endpoint -> endpoint.is("connection") && endpoint.isFixed())
                .filter(endpoint -> !systems.contains(endpoint.name()))
                .forEach(endpoint -> found.accept(endpoint.finding(
                        "unknown-connection",
                        "There is no connection " + endpoint.name() + ".",
                        Nearest.hint(endpoint.name(), systems))));
    }

    private void called(Endpoint endpoint, Set<String> hosts, Consumer<Finding> found) {
        String host = endpoint.name().replaceFirst("[/:?#].*", "");
        if (!isKnown(host, hosts)) {
            found.accept(endpoint.finding(RULE, "The host " + host + " is no connection's.", HINT));
        }
    }

    private void named(Texts text, Set<String> hosts, Consumer<Finding> found) {
        boolean isUri = text.spot().is("uri");
        Matcher url = URL.matcher(text.value());
        while (!isUri && url.find()) {
            if (!isKnown(url.group(1), hosts)) {
                found.accept(text.place()
                        .finding(
                                RULE,
                                "The host " + url.group(1) + " is no connection's.",
                                HINT + " A link is a setting."));
            }
        }
        if (text.value().matches("(?i)CamelHttp(Uri|Host|BaseUri)")
                && text.spot().is("name")) {
            found.accept(text.place()
                    .finding(RULE, "The header " + text.value() + " would choose the host that is called.", HINT));
        }
    }

    private static boolean isKnown(String host, Set<String> hosts) {
        // A user in front of it would make what looks like a host a name.
        return hosts.contains(host.toLowerCase(Locale.ROOT));
    }
}
