package io.caravanserai.console;

import io.caravanserai.deploy.Keeper;
import io.caravanserai.flow.Flows;
import io.caravanserai.message.About;
import io.caravanserai.store.FoundByIndex;
import io.caravanserai.store.PersonSearch;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one box: an address or a part of it, a name, a key, the id of a message or a run, a file, a flow or a channel leads to
 * where that is. What is in the database is found by an index, the rest is in memory.
 */
@Singleton
class Finder {
    private static final int OF_A_KIND = 8;
    private static final Pattern ID = Pattern.compile("#?(\\d{1,18})");

    private final PersonSearch people;
    private final FoundByIndex index;
    private final Flows flows;
    private final Keeper keeper;

    Finder(PersonSearch people, FoundByIndex index, Flows flows, Keeper keeper) {
        this.people = people;
        this.index = index;
        this.flows = flows;
        this.keeper = keeper;
    }

    /**
     * What fits.
     *
     * @param kind of what: person, message, run, flow, channel, file
     * @param text as it is called
     * @param more beside it: a name, a channel; empty for nothing
     * @param href where it is
     * @param exact whether it is the very thing that was said, not one that has it in its name
     */
    public record Found(String kind, String text, String more, String href, boolean exact) {}

    /**
     * What fits, the very thing first, then by kind.
     *
     * @param personal whether people and keys may be shown
     */
    List<Found> find(String said, boolean personal) {
        String words = said.strip();
        if (words.isEmpty()) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        if (personal) {
            found.addAll(people(words));
            index.byKey(words)
                    .forEach(each -> found.add(
                            new Found("message", each.key(), each.channel(), "/messages/" + each.id(), true)));
        }
        Matcher id = ID.matcher(words);
        if (id.matches()) {
            long number = Long.parseLong(id.group(1));
            index.channelOf(number)
                    .ifPresent(channel ->
                            found.add(new Found("message", "" + number, channel, "/messages/" + number, true)));
            index.flowOf(number)
                    .ifPresent(flow -> found.add(new Found("run", "" + number, flow, "/runs/" + number, true)));
        }
        found.addAll(inMemory(words.toLowerCase(Locale.ROOT)));
        found.sort(Comparator.comparing(each -> !each.exact()));
        return found;
    }

    private List<Found> people(String words) {
        @Nullable String about = About.of(words);
        List<Found> found = new ArrayList<>();
        for (PersonSearch.Known each : people.find(words, OF_A_KIND)) {
            found.add(person(each.about(), each.name(), each.about().equals(about)));
        }
        // Whoever came in a second ago is not in the index yet.
        if (about != null && found.stream().noneMatch(Found::exact) && index.isAbout(about)) {
            found.add(person(about, people.name(about), true));
        }
        return found;
    }

    private static Found person(String about, @Nullable String name, boolean exact) {
        String href = "/person?about=" + Times.inQuery(about);
        return name == null
                ? new Found("person", about, "", href, exact)
                : new Found("person", name, about, href, exact);
    }

    private List<Found> inMemory(String part) {
        Stream<Found> ofFlows = named("flow", flows.names(), part, name -> "/messages?flow=" + Times.inQuery(name));
        Stream<Found> ofChannels = named(
                "channel",
                flows.names().stream()
                        .flatMap(flow -> flows.channels(flow).stream())
                        .distinct()
                        .toList(),
                part,
                name -> "/messages?channel=" + Times.inQuery(name));
        Stream<Found> ofFiles = named("file", keeper.files(), part, Finder::file);
        return Stream.of(ofFlows, ofChannels, ofFiles).flatMap(each -> each).toList();
    }

    private static String file(String path) {
        return "/api/routes/files/"
                + Stream.of(path.split("/"))
                        .map(Times::inQuery)
                        .reduce((a, b) -> a + "/" + b)
                        .orElse("");
    }

    private static Stream<Found> named(String kind, List<String> names, String part, Function<String, String> href) {
        return names.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(part))
                .sorted(Comparator.comparing((String name) -> !name.equalsIgnoreCase(part))
                        .thenComparing(String::length))
                .limit(OF_A_KIND)
                .map(name -> new Found(kind, name, "", href.apply(name), name.equalsIgnoreCase(part)));
    }
}
