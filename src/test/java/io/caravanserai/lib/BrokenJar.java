package io.caravanserai.lib;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Every way in which a jar may be broken, and the sentence the hub has for it where it can tell before it is used. */
enum BrokenJar {
    NO_ZIP(
            jar -> write(jar, "I am no jar.".repeat(10)),
            "It cannot be read: it is no jar, or only a part of one (",
            "). Put the whole jar there, then restart."),
    HALF_A_ZIP(
            jar -> {
                TestJar.of("public class HalfAZip {}").save(jar);
                TestJar.halve(jar);
            },
            "It cannot be read: it is no jar, or only a part of one ("),
    EMPTY(jar -> write(jar, ""), "It cannot be read: it is no jar, or only a part of one ("),
    A_FOLDER(BrokenJar::folder, "It cannot be read: it is no file. Put the whole jar there, then restart."),
    LINK_TO_NOTHING(BrokenJar::link, "It cannot be read: it is no file."),
    NEWER_JAVA(
            jar -> TestJar.of("public class Newer { public int one() { return 1; } }")
                    .newer("acme.Newer")
                    .save(jar),
            "acme.Newer is compiled for a newer Java than this hub's "
                    + Runtime.version().feature() + " and cannot be used. Compile with --release "),
    NO_CLASS_FILE(
            jar -> TestJar.of("public class Fine {}")
                    .with("acme/Text.class", "no class at all")
                    .save(jar),
            "acme.Text is no class file (it does not begin as one) and cannot be used. Build the jar anew."),
    MISSING_AT_THE_CALL(jar -> TestJar.of(
                    "public class Needed { public static int one() { return 1; } }",
                    "public class NeedsLate { public int one() { return Needed.one(); } }")
            .without("acme.Needed")
            .save(jar)),
    MISSING_IN_A_METHOD(jar -> TestJar.of(
                    "public class NeededSoon {}", "public class NeedsSoon { public NeededSoon one() { return null; } }")
            .without("acme.NeededSoon")
            .save(jar)),
    INITIALISER_THROWS(jar -> TestJar.of("""
                    public class NoLicence {
                        static final int ONE = license();
                        static int license() { throw new IllegalStateException("no licence"); }
                        public int one() { return ONE; }
                    }""").save(jar)),
    CONSTRUCTOR_THROWS(jar -> TestJar.of("""
                    public class NoDoor {
                        public NoDoor() { throw new IllegalStateException("no door"); }
                        public int one() { return 1; }
                    }""").save(jar)),
    NAMES_NOTHING(
            jar -> TestJar.of("public class Lonely {}").building("acme.Nothing").save(jar),
            "acme.Nothing brings no route: META-INF/services/org.apache.camel.builder.RouteBuilder names it, and there is no"
                    + " such class."),
    NAMES_NO_BUILDER(
            jar -> TestJar.of("public class Plain {}").building("acme.Plain").save(jar),
            "acme.Plain brings no route: it is no org.apache.camel.builder.RouteBuilder."),
    BUILDER_THROWS(
            jar -> builder(jar, "Thrower", "throw new IllegalStateException(\"no cheese\");"),
            "acme.Thrower brings no route: no cheese."),
    BUILDER_NEEDS_MORE(
            jar -> TestJar.of(
                            "public class NeededThere { public static String uri() { return \"direct:x\"; } }",
                            source("Needy", "from(NeededThere.uri()).routeId(\"needy\").log(\"x\");"))
                    .without("acme.NeededThere")
                    .building("acme.Needy")
                    .save(jar),
            "acme.Needy brings no route: The class acme.Needy of BUILDER_NEEDS_MORE.jar needs the class acme.NeededThere,"
                    + " which is in no jar."),
    BUILDER_WITHOUT_ID(
            jar -> builder(jar, "Nameless", "from(\"direct:nameless\").log(\"x\");"),
            "acme.Nameless brings no route: a route has no id; add .routeId(\"…\")."),
    BUILDER_OF_TEMPLATES(
            jar -> builder(jar, "Templates", "routeTemplate(\"t\").from(\"direct:t\").log(\"x\");"),
            "acme.Templates brings no route: it has route templates, which are Kamelets here: a file each."),
    BUILDER_FOR_OTHERS(
            jar -> TestJar.of("""
                            public class ForOthers extends org.apache.camel.builder.RouteConfigurationBuilder {
                                public void configuration() { routeConfiguration().onException(Exception.class).handled(true); }
                            }""").building("acme.ForOthers").save(jar),
            "acme.ForOthers brings no route: a route configuration would hold for routes of others too."),
    BUILDER_NOT_PUBLIC(
            jar -> TestJar.of("""
                            class Hidden extends org.apache.camel.builder.RouteBuilder {
                                public void configure() {}
                            }""").building("acme.Hidden").save(jar),
            "acme.Hidden brings no route: it needs to be public, with a public constructor without arguments."),
    SAME_CLASS_A(jar -> TestJar.of("public class Twin { public String who() { return \"a\"; } }")
            .save(jar)),
    SAME_CLASS_B(
            jar -> TestJar.of("public class Twin { public String who() { return \"b\"; } }")
                    .save(jar),
            "acme.Twin is in SAME_CLASS_A.jar too, whose is used, by the order of the names. Leave one of them out."),
    SAME_ROUTE_A(jar -> builder(jar, "TwinRouteA", "from(\"direct:twin-a\").routeId(\"twin-route\").log(\"x\");")),
    SAME_ROUTE_B(
            jar -> builder(jar, "TwinRouteB", "from(\"direct:twin-b\").routeId(\"twin-route\").log(\"x\");"),
            "acme.TwinRouteB brings no route: the route id twin-route is taken by the route twin-route of SAME_ROUTE_A.jar.");

    private final Consumer<Path> save;
    private final String[] says;

    BrokenJar(Consumer<Path> save, String... says) {
        this.save = save;
        this.says = says;
    }

    static void builder(Path jar, String name, String configure) {
        TestJar.of(source(name, configure)).building("acme." + name).save(jar);
    }

    private static String source(String name, String configure) {
        return "public class " + name
                + " extends org.apache.camel.builder.RouteBuilder {\n    public void configure() { " + configure
                + " }\n}\n";
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void folder(Path jar) {
        try {
            Files.createDirectories(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path jar) {
        try {
            Files.createSymbolicLink(jar, Path.of("nothing"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts it into a folder of jars. */
    void in(Path lib) {
        save.accept(lib.resolve(name() + ".jar"));
    }

    /** What is said of it at the start, in parts; none where it can only be told when it is used. */
    String[] says() {
        return says;
    }
}
