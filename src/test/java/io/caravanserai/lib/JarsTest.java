package io.caravanserai.lib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.EmailAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars of users, without a hub. */
class JarsTest {
    @TempDir
    Path temp;

    private Path lib;

    @BeforeEach
    void folder() throws IOException {
        lib = Files.createDirectories(temp.resolve("lib"));
    }

    private Jars start() {
        return Jars.copied(lib, temp.resolve("copies"));
    }

    private static Object call(Jars jars, String type, String method) throws Exception {
        Class<?> loaded = jars.classes().load(type);
        return loaded.getMethod(method).invoke(loaded.getConstructor().newInstance());
    }

    @Test
    void aHubRunsWithoutTheFolder() {
        Jars jars = Jars.copied(temp.resolve("none"), temp.resolve("copies"));
        assertThat(jars.isEmpty()).isTrue();
        assertThat(jars.warnings()).isEmpty();
        assertThat(temp.resolve("copies")).doesNotExist();
    }

    /** The whole kind at once: each is a sentence with its name, and what is good works. */
    @Test
    void whateverIsBrokenIsASentenceAndStopsNobody() throws Exception {
        for (BrokenJar broken : BrokenJar.values()) {
            broken.in(lib);
        }
        TestJar.example().save(lib.resolve("own-rules.jar"));
        Jars jars = start();
        for (BrokenJar broken : BrokenJar.values()) {
            String name = lib + "/" + broken.name() + ".jar: ";
            if (broken.says().length > 0) {
                assertThat(jars.warnings())
                        .as(broken.name())
                        .filteredOn(words -> words.startsWith(name))
                        .singleElement()
                        .asString()
                        .contains(broken.says());
            } else {
                assertThat(jars.warnings()).noneMatch(words -> words.startsWith(name));
            }
        }
        assertThat(jars.warnings()).noneMatch(words -> words.contains("own-rules.jar"));
        assertThat(jars.routes())
                .containsExactlyInAnyOrder(
                        new JarRoute("SAME_ROUTE_A.jar", "twin-route", "direct:twin-a"),
                        new JarRoute("own-rules.jar", "lead-note", "direct:lead-note"));
        Class<?> score = jars.classes().load("org.example.rules.LeadScore");
        assertThat(score.getMethod("points", Map.class)
                        .invoke(score.getConstructor().newInstance(), Map.of("seats", 4)))
                .isEqualTo(4);
        assertThat(call(jars, "acme.Twin", "who")).isEqualTo("a");
        assertThat(jars.classes().jarOf("acme.Twin")).contains("SAME_CLASS_A.jar");
    }

    @Test
    void saysWhyAClassCannotBeUsed() {
        for (BrokenJar broken : BrokenJar.values()) {
            broken.in(lib);
        }
        Jars jars = start();
        assertThatThrownBy(() -> jars.classes().load("acme.Nowhere")).isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> jars.classes().load("acme.Newer"))
                .isInstanceOf(UnusableClassException.class)
                .hasMessage("The class acme.Newer of NEWER_JAVA.jar was compiled for a newer Java than this hub's "
                        + Runtime.version().feature());
        assertThatThrownBy(() -> jars.classes().load("acme.NeedsSoon"))
                .hasMessage(
                        "The class acme.NeedsSoon of MISSING_IN_A_METHOD.jar needs the class acme.NeededSoon, which is"
                                + " in no jar");
        assertThatThrownBy(() -> jars.classes().load("acme.Text"))
                .hasMessageContaining("The class acme.Text of NO_CLASS_FILE.jar does not fit to the others: ");
        assertThatThrownBy(() -> call(jars, "acme.NoLicence", "one"))
                .satisfies(thrown -> assertThat(jars.classes().inWords(thrown))
                        .isEqualTo("The class acme.NoLicence of INITIALISER_THROWS.jar cannot be used: its static"
                                + " initialiser threw java.lang.IllegalStateException: no licence"));
        assertThatThrownBy(() -> call(jars, "acme.NoLicence", "one"))
                .satisfies(thrown -> assertThat(jars.classes().inWords(thrown))
                        .contains("cannot be used: its static initialiser failed before", "no licence"));
        assertThatThrownBy(() -> call(jars, "acme.NeedsLate", "one")).satisfies(thrown -> assertThat(
                        jars.classes().inWords(thrown))
                .isEqualTo("The class acme.NeedsLate of MISSING_AT_THE_CALL.jar needs the class acme.Needed, which"
                        + " is in no jar"));
    }

    /** Also one in a package of the hub's own. */
    @Test
    void aJarCannotReplaceAClassOfTheHub() throws Exception {
        String source = "package io.caravanserai.message; public class EmailAddress {}";
        TestJar.inPackageOf("io/caravanserai/message/EmailAddress.java", source).save(lib.resolve("evil.jar"));
        Jars jars = start();
        assertThat(jars.classes().load(EmailAddress.class.getName())).isSameAs(EmailAddress.class);
        assertThat(jars.classes().jarOf(EmailAddress.class.getName())).isEmpty();
    }

    @Test
    void findsWhatAJarNeedsInAnotherJar() throws Exception {
        Path needed = TestJar.of("public class Base { public String who() { return \"base\"; } }")
                .save(lib.resolve("base.jar"));
        TestJar.against(needed, "public class Upper extends Base {}").save(lib.resolve("a-rule.jar"));
        assertThat(call(start(), "acme.Upper", "who")).isEqualTo("base");
    }

    /** What runs is a copy; what is written over the jar is told, and used by the next start. */
    @Test
    void aJarMayBeOverwrittenWhileItIsRead() throws Exception {
        Path jar = lib.resolve("rules.jar");
        TestJar.of(
                        "public class One { public String who() { return new Two().who(); } }",
                        "public class Two { public String who() { return \"before\"; } }")
                .save(jar);
        Jars jars = start();
        Class<?> one = jars.classes().load("acme.One");
        Files.writeString(jar, "overwritten before the class Two was read");
        assertThat(one.getMethod("who").invoke(one.getConstructor().newInstance()))
                .isEqualTo("before");
        assertThat(jars.warnings()).hasSize(2);
        assertThat(jars.warnings().get(0))
                .isEqualTo(
                        lib + "/ has changed since this hub started (rules.jar). Restart the hub to use what lies there"
                                + " now; it goes on with what lay there before.");
        assertThat(jars.warnings().get(1)).startsWith(lib + "/rules.jar, as it is now: It cannot be read: ");
        // The next start: the jar is still broken, and what it was before is used.
        Jars again = start();
        assertThat(call(again, "acme.One", "who")).isEqualTo("before");
        assertThat(again.warnings())
                .singleElement()
                .asString()
                .startsWith(lib + "/rules.jar: It cannot be read: ")
                .endsWith("Until then the jar that was here before goes on being used.");
        TestJar.of("public class One { public String who() { return \"after\"; } }")
                .save(jar);
        Jars mended = start();
        assertThat(call(mended, "acme.One", "who")).isEqualTo("after");
        assertThat(mended.warnings()).isEmpty();
        try (var copies = Files.list(temp.resolve("copies"))) {
            assertThat(copies).hasSize(1);
        }
    }

    @Test
    void tellsAJarThatComesOrGoesUntilItIsAsItWas() throws IOException {
        Path jar = TestJar.of("public class One {}").save(lib.resolve("one.jar"));
        FileTime then = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Files.setLastModifiedTime(jar, then);
        Jars jars = start();
        assertThat(jars.warnings()).isEmpty();
        Path other = Files.writeString(lib.resolve("other.jar"), "no jar");
        Files.delete(jar);
        assertThat(jars.warnings().get(0)).contains("(one.jar, other.jar)");
        Files.delete(other);
        TestJar.of("public class One {}").save(jar);
        Files.setLastModifiedTime(jar, then);
        assertThat(jars.warnings()).isEmpty();
    }

    @Test
    void looksWithoutWritingWhereNobodyStarts() throws Exception {
        TestJar.example().save(lib.resolve("own-rules.jar"));
        Jars jars = Jars.inPlace(lib);
        assertThat(jars.classes().load("org.example.rules.LeadScore")).isNotNull();
        assertThat(jars.routes()).hasSize(1);
        assertThat(temp).isDirectoryNotContaining("glob:**/copies");
    }

    @Test
    void aFolderForCopiesThatCannotBeWrittenIsAFlawOfTheJar() throws IOException {
        TestJar.example().save(lib.resolve("own-rules.jar"));
        Path inTheWay = Files.writeString(temp.resolve("file"), "");
        Jars jars = Jars.copied(lib, inTheWay.resolve("copies"));
        assertThat(jars.warnings())
                .singleElement()
                .asString()
                .contains("own-rules.jar: It cannot be copied to where it is read: ");
    }
}
