package io.caravanserai.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.flow.People;
import io.caravanserai.message.Effect;
import io.caravanserai.store.EffectsOfMany;
import io.caravanserai.store.PersonSearch;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One person's way through all flows: what was done in order, with what each step made, and what is missing and why. */
@Singleton
class Stories {
    private static final int LINKS = 3;
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>\\\\]+");
    private static final Pattern HTML = Pattern.compile("(?is).*</?(html|body|p|div|table|br)\\b.*");

    private final People people;
    private final EffectsOfMany effects;
    private final PersonSearch names;
    private final CampaignStops stops;
    private final ObjectMapper json;

    Stories(People people, EffectsOfMany effects, PersonSearch names, CampaignStops stops, ObjectMapper json) {
        this.people = people;
        this.effects = effects;
        this.names = names;
        this.stops = stops;
        this.json = json;
    }

    /** A page that was made or named by a step; {@code host} tells where it leads. */
    public record Link(String href, String host) {}

    /**
     * A write that was made for the person.
     *
     * @param step the step of the route, without what tells its items apart
     * @param id the step as the journal has it
     * @param state where it stands
     * @param mail its subject, where it is a mail with a text to be shown; null for all else
     */
    public record Made(
            String step,
            String id,
            String system,
            Effect.State state,
            @Nullable String mail,
            List<Link> links) {}

    /** A message with what it made. */
    public record Step(People.Item item, List<Made> made) {
        public boolean missing() {
            return item.state().equals("PARKED");
        }
    }

    /**
     * A person's story.
     *
     * @param name as a payload says it; null where none did
     * @param stoppable whether a sequence can be stopped
     */
    public record Story(People.Person of, @Nullable String name, List<Step> steps, boolean stoppable) {
        public List<Step> missing() {
            return steps.stream().filter(Step::missing).toList();
        }
    }

    /** As {@link People#one}. */
    Story of(@Nullable String flow, String about, int page) {
        People.Person person = people.one(flow, about, page);
        Map<Long, List<Effect>> made = effects
                .of(person.messages().stream().map(People.Item::id).toList())
                .stream()
                .collect(Collectors.groupingBy(effect -> effect.key().messageId()));
        List<Step> steps = person.messages().stream()
                .map(item -> new Step(
                        item,
                        made.getOrDefault(item.id(), List.of()).stream()
                                .map(this::made)
                                .toList()))
                .toList();
        boolean stoppable = stops.flow().stream()
                .anyMatch(campaign -> person.messages().stream().anyMatch(item -> campaign.equals(item.flow())));
        return new Story(person, names.name(person.person()), steps, stoppable);
    }

    /** Stops what waits for a person. */
    void stop(String about) {
        stops.everywhere(about);
    }

    private Made made(Effect effect) {
        @Nullable JsonNode request = EffectView.tree(effect.request(), json);
        @Nullable JsonNode response = EffectView.tree(effect.response(), json);
        Set<String> links = new LinkedHashSet<>();
        links(response, links);
        links(request == null ? null : request.get("body"), links);
        @Nullable String text = mail(request);
        return new Made(
                effect.key().stepId(),
                effect.key().step(),
                effect.system(),
                effect.state(),
                text == null ? null : subject(request),
                text == null ? links.stream().limit(LINKS).map(Stories::link).toList() : List.of());
    }

    private static Link link(String href) {
        return new Link(href, href.replaceFirst("^https?://([^/?#]*).*", "$1"));
    }

    private static void links(@Nullable JsonNode node, Set<String> found) {
        if (node == null) {
            return;
        }
        if (node.isTextual() && LINK.matcher(node.textValue()).matches() && isAddress(node.textValue())) {
            found.add(node.textValue());
        }
        node.elements().forEachRemaining(each -> links(each, found));
    }

    private static boolean isAddress(String text) {
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The HTML of a mail; null where the request has none. */
    static @Nullable String mail(@Nullable JsonNode request) {
        return request == null || request.findValue("subject") == null ? null : html(request);
    }

    private static @Nullable String html(JsonNode node) {
        if (node.isTextual()) {
            return HTML.matcher(node.textValue()).matches() ? node.textValue() : null;
        }
        List<JsonNode> parts = new ArrayList<>();
        node.elements().forEachRemaining(parts::add);
        return parts.stream()
                .map(Stories::html)
                .filter(each -> each != null)
                .findFirst()
                .orElse(null);
    }

    private static String subject(JsonNode request) {
        String subject = request.findValue("subject").asText();
        return subject.isBlank() ? "(no subject)" : subject;
    }
}
