package io.caravanserai.layout;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callConstructorWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Disabled;

/** What each package may know of the others and of the libraries. */
final class CodeLayout {
    private static final String[] FLOWS = {"onboarding", "campaign", "engagement", "support", "academy"};
    private static final String[] DUMPING_WORDS = {"Impl", "Manager", "Helper", "Helpers", "Util", "Utils", "Service"};

    /** The rooms of the hub a package may look into. What is not named here (console) may look into all but the sandbox. */
    static final Map<String, Set<String>> NEIGHBOURS = Map.ofEntries(
            Map.entry("message", Set.of()),
            Map.entry("json", Set.of()),
            Map.entry("rows", Set.of()),
            Map.entry("background", Set.of()),
            Map.entry("lib", Set.of()),
            Map.entry("store", Set.of("message", "background", "json")),
            Map.entry("durable", Set.of("message", "store", "background", "json")),
            Map.entry("effect", Set.of("message", "json")),
            Map.entry("connection", Set.of("message", "effect", "store", "background", "json")),
            Map.entry("vendor", Set.of("message", "effect", "connection", "json")),
            Map.entry("trigger", Set.of("message")),
            Map.entry("flow", Set.of("message", "background", "durable", "store", "trigger")),
            Map.entry("desk", Set.of("message", "json", "store", "rows", "support")),
            Map.entry("contact", Set.of("message", "json", "store")),
            Map.entry("school", Set.of("academy", "json", "message", "store")),
            Map.entry("mail", Set.of("message")),
            Map.entry("jq", Set.of("message", "json")),
            Map.entry("hook", Set.of("message", "json", "background")),
            Map.entry("cases", Set.of("connection", "deploy", "hook", "json")),
            Map.entry(
                    "deploy",
                    Set.of(
                            "message",
                            "connection",
                            "contact",
                            "desk",
                            "durable",
                            "hook",
                            "json",
                            "lib",
                            "mail",
                            "school",
                            "store",
                            "trigger",
                            "background",
                            "vendor")));

    private final String root;

    private CodeLayout(String root) {
        this.root = root;
    }

    /** The rules, by name, for the packages under {@code root}. */
    static Map<String, ArchRule> of(String root) {
        return new CodeLayout(root).rules();
    }

    /** The rules for tests, by name. */
    static Map<String, ArchRule> ofTests() {
        return Map.of(
                "tests wait for what happens, never for time to pass",
                noClasses().should(sleep()),
                "tests have one patience",
                noClasses()
                        .that()
                        .doNotHaveSimpleName("Patience")
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("org.awaitility.Awaitility"),
                "nothing is disabled",
                noMethods().should().beAnnotatedWith(Disabled.class));
    }

    private static ArchCondition<JavaClass> sleep() {
        return callMethodWhere(target(owner(type(Thread.class))).and(target(name("sleep"))));
    }

    private Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("flows are rules in plain Java", flowsArePlain());
        rules.put("messages are plain Java", plain(Stream.of("message")));
        rules.put("Notion's properties are plain Java", plain(Stream.of("vendor.notion"), "message"));
        rules.put("rows know no framework", rowsKnowNoFramework());
        rules.put(
                "SQL is where tables are kept",
                only(Set.of("store", "desk", "contact", "school"), "java.sql..", "javax.sql.."));
        rules.put("the web is in the console", only(Set.of("console"), "jakarta.ws.rs.."));
        rules.put("nobody knows the sandbox", nobodyKnows("sandbox"));
        rules.put("nobody knows the console", nobodyKnows("console"));
        rules.put("the sandbox knows nothing of the hub", sandboxIsAlone());
        NEIGHBOURS.forEach((room, allowed) -> rules.put(room + " keeps to its neighbours", keeps(room, allowed)));
        rules.put(
                "packages have no cycles",
                slices().matching(root + ".(*)..").should().beFreeOfCycles());
        rules.put(
                "packages inside rooms have no cycles",
                slices().matching(root + ".(**)").should().beFreeOfCycles());
        rules.put("files have no cycles", Circles.none());
        rules.put(
                "only the console prints",
                noClasses().that().resideOutsideOfPackage(in("console")).should(ACCESS_STANDARD_STREAMS));
        rules.put("the hub is the same on every machine", Machine.nobodyAsks());
        rules.put("one kind of log", nobodyUses("java.util.logging.."));
        rules.put(
                "what answers says in what form",
                classes()
                        .that()
                        .areAnnotatedWith("jakarta.ws.rs.Path")
                        .should()
                        .beAnnotatedWith("jakarta.ws.rs.Produces")
                        .allowEmptyShould(true));
        rules.put("JSON has one mapper", oneMapper());
        rules.put("threads are made in the background", threadsAreMadeInTheBackground());
        rules.put("names say what a thing is", namesSayWhatAThingIs());
        rules.put("packages say what lives there, null-marked", classes().should(liveInANullMarkedPackage()));
        return rules;
    }

    private String in(String room) {
        return root + "." + room + "..";
    }

    private ArchRule flowsArePlain() {
        return plain(Stream.of(FLOWS), "rows", "message", "vendor.notion");
    }

    private ArchRule plain(Stream<String> rooms, String... known) {
        String[] who = rooms.map(this::in).toArray(String[]::new);
        String[] whom = Stream.of(
                        Stream.of("java..", "javax.crypto..", "org.jspecify.."),
                        Stream.of(who),
                        Stream.of(known).map(this::in))
                .flatMap(packages -> packages)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAnyPackage(who)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(whom)
                .allowEmptyShould(true);
    }

    private ArchRule rowsKnowNoFramework() {
        return noClasses()
                .that()
                .resideInAPackage(in("rows"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "io.quarkus..", "jakarta..")
                .allowEmptyShould(true);
    }

    private ArchRule only(Set<String> rooms, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms.stream().map(this::in).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    /** Nobody but the main class, which stands in the root and chooses. */
    private ArchRule nobodyKnows(String room) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(in(room), root)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in(room));
    }

    private ArchRule sandboxIsAlone() {
        return noClasses()
                .that()
                .resideInAPackage(in("sandbox"))
                .should()
                .dependOnClassesThat(resideInAPackage(root + "..")
                        .and(not(resideInAPackage(in("sandbox"))))
                        .or(resideInAPackage("org.apache.camel..")))
                .allowEmptyShould(true);
    }

    private ArchRule keeps(String room, Set<String> allowed) {
        String[] known =
                Stream.concat(Stream.of(room), allowed.stream()).map(this::in).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(in(room))
                .should()
                .dependOnClassesThat(resideInAPackage(root + "..").and(not(resideInAnyPackage(known))))
                .allowEmptyShould(true);
    }

    private static ArchRule nobodyUses(String library) {
        return noClasses().should().dependOnClassesThat().resideInAPackage(library);
    }

    private static DescribedPredicate<JavaClass> isMapper() {
        return describe(
                "a mapper of Jackson",
                each -> each.getPackageName().startsWith("com.fasterxml.jackson")
                        && each.getSimpleName().endsWith("Mapper"));
    }

    /** Two would write the same thing in two ways. */
    private ArchRule oneMapper() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(in("json"))
                .should(callConstructorWhere(target(owner(isMapper()))))
                .orShould(callMethodWhere(
                        target(owner(isMapper())).and(target(name("builder").or(name("copy"))))));
    }

    /** There each survives what is thrown in it, and is seen when it does not. */
    private ArchRule threadsAreMadeInTheBackground() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(in("background"))
                .should(callConstructorWhere(target(owner(assignableTo(Thread.class)))))
                .orShould(callConstructorWhere(
                        target(owner(type(ThreadPoolExecutor.class).or(type(ScheduledThreadPoolExecutor.class))))))
                .orShould(callMethodWhere(target(owner(type(Executors.class)))))
                .orShould(callConstructorWhere(target(owner(type(Timer.class)))));
    }

    private static ArchRule namesSayWhatAThingIs() {
        return noClasses().should(new ArchCondition<>("be called " + String.join(", ", DUMPING_WORDS)) {
            @Override
            public void check(JavaClass each, ConditionEvents events) {
                boolean dump = Stream.of(DUMPING_WORDS).anyMatch(each.getSimpleName()::endsWith)
                        || each.getSimpleName().startsWith("Abstract");
                events.add(new SimpleConditionEvent(each, dump, each.getName() + " is a dumping word"));
            }
        });
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package with a @NullMarked package-info") {
            @Override
            public void check(JavaClass each, ConditionEvents events) {
                boolean marked = each.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        each, marked, each.getName() + " lives in a package without a @NullMarked package-info"));
            }
        };
    }
}
