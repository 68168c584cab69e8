package io.caravanserai.support.ask;

import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import io.caravanserai.support.Measure.Source;
import io.caravanserai.support.ask.Meaning.By;
import io.caravanserai.support.ask.Meaning.How;
import io.caravanserai.support.ask.Meaning.Most;
import io.caravanserai.support.ask.Meaning.Named;
import io.caravanserai.support.ask.Meaning.Of;
import io.caravanserai.support.ask.Meaning.Only;
import io.caravanserai.support.ask.Meaning.Plain;
import io.caravanserai.support.ask.Meaning.Sorted;
import io.caravanserai.support.ask.Meaning.What;
import io.caravanserai.support.ask.Meaning.When;
import io.caravanserai.support.ask.Parts.Phrase;
import io.caravanserai.support.ask.Plan.Statistic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds a proposed plan against the words of its question: each word is in the plan, and what is in the plan is of a word. */
final class Evidence {
    private final Parts parts;

    Evidence(Parts parts) {
        this.parts = parts;
    }

    /** The periods that the question may name. */
    List<Range> ranges() {
        return parts.of(When.class).map(When::range).distinct().toList();
    }

    /**
     * Whether the words can be used at all.
     *
     * @throws IllegalArgumentException that names those that cannot
     */
    void usable() {
        List<String> strange = parts.unknown().stream()
                .filter(word -> Everyday.of(word).isEmpty())
                .toList();
        require(strange.isEmpty(), "nobody knows " + String.join(", ", strange));
        for (Phrase phrase : parts.phrases()) {
            boolean data = phrase.of(Only.class).findAny().isPresent()
                    || phrase.of(When.class).findAny().isPresent();
            require(!data || phrase.meanings().size() == 1, "'" + phrase.text() + "' can mean several things");
        }
        require(ranges().size() < 2, "the question names several periods");
    }

    /** @throws IllegalArgumentException that says what the words say and the plan does not, or the other way round */
    void hold(Plan plan) {
        usable();
        parts.phrases().stream()
                .filter(phrase -> !phrase.meanings().isEmpty())
                .forEach(phrase -> require(
                        phrase.meanings().stream().anyMatch(meaning -> meaning.isIn(plan)),
                        "the question says '" + phrase.text() + "', the plan does not"));
        boolean named = parts.of(What.class).findAny().isPresent();
        parts.unknown().forEach(word -> require(everyday(word).isIn(plan, named), "'" + word + "' is not in the plan"));
        saidBySomeWord(plan, named);
    }

    private void saidBySomeWord(Plan plan, boolean named) {
        require(
                plan.measure().sources().containsAll(sources(plan.source())),
                plan.measure().words() + " is not known of all that is asked for");
        boolean counted = plan.measure() == Measure.VOLUME && has(Of.class);
        require(
                named || counted || some(Everyday::isMeasure),
                "no word asks for " + plan.measure().words());
        require(source(plan).equals(sources(plan.source())), "the question does not say of what as the plan does");
        require(
                !plan.business() || parts.of(Plain.class).anyMatch(Plain.BUSINESS::equals),
                "no word asks for business time");
        require(!plan.compared() || parts.of(Plain.class).anyMatch(Plain.COMPARED::equals), "no word asks to compare");
        require(
                plan.statistic() != Statistic.P90
                        || parts.of(How.class).anyMatch(how -> how.statistic() == Statistic.P90),
                "no word asks for the 90th percentile");
        require(
                plan.group() == null
                        || groups(plan).contains(plan.group())
                        || some(Set.of(Everyday.GROUP, Everyday.STAFF)::contains),
                "no word asks for a breakdown");
        require(
                plan.order() == null || has(Sorted.class) || has(Most.class) || some(Everyday.ORDER::equals),
                "no word asks for an order");
    }

    /** A dimension without "by" is none beside one of its values. */
    private Set<Group> groups(Plan plan) {
        return Stream.concat(
                        parts.of(By.class).map(By::group),
                        parts.of(Named.class).map(Named::group).filter(each -> !plan.only()
                                .containsKey(each)))
                .collect(Collectors.toSet());
    }

    /** As the grammar has it: of what is named, else of all it is known of. */
    private Set<Source> source(Plan plan) {
        Set<Source> asked = EnumSet.noneOf(Source.class);
        parts.of(Of.class).forEach(of -> asked.addAll(sources(of.source())));
        Set<Source> known = plan.measure().sources();
        if (Stream.concat(plan.only().keySet().stream(), Stream.ofNullable(plan.group()))
                .anyMatch(each -> each == Group.PIPELINE || each == Group.PRIORITY)) {
            known.remove(Source.CHATS);
        }
        return asked.isEmpty() ? known : asked;
    }

    private static Set<Source> sources(Source source) {
        return source == Source.BOTH ? EnumSet.of(Source.TICKETS, Source.CHATS) : EnumSet.of(source);
    }

    /** The plan, and where a phrase may mean several things, the same with each of the others. */
    List<Plan> meant(Plan plan) {
        Map<String, Plan> all = new LinkedHashMap<>();
        all.put(plan.text(), plan);
        for (Phrase phrase : parts.phrases()) {
            List<Plan> others = new ArrayList<>();
            all.values().forEach(each -> {
                phrase.of(What.class).map(What::measure).forEach(measure -> others.add(each.with(measure)));
                phrase.of(How.class).map(How::statistic).forEach(how -> others.add(each.with(how)));
                phrase.of(Sorted.class).map(Sorted::order).forEach(order -> others.add(each.with(order)));
            });
            others.forEach(each -> all.putIfAbsent(each.text(), each));
        }
        return all.values().stream().filter(this::holds).toList();
    }

    private boolean holds(Plan plan) {
        try {
            hold(plan);
            return true;
        } catch (IllegalArgumentException not) {
            return false;
        }
    }

    private boolean has(Class<? extends Meaning> kind) {
        return parts.of(kind).findAny().isPresent();
    }

    private boolean some(Predicate<Everyday> kind) {
        return parts.unknown().stream().map(Evidence::everyday).anyMatch(kind);
    }

    private static Everyday everyday(String word) {
        return Everyday.of(word).orElseThrow();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
