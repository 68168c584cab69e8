package io.caravanserai.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.audit.AuditFilter.Kind;
import io.caravanserai.console.frame.ChangesNothing;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Walks all calls there are, also those that somebody adds. */
class AuditFilterTest {
    @Test
    void takesAllThatIsNoGetForAChange() {
        Set<String> unseen = Calls.all().stream()
                .filter(method -> !method.isAnnotationPresent(GET.class))
                .filter(method -> AuditFilter.kind(method) != Kind.CHANGE)
                .map(Looks::name)
                .collect(Collectors.toSet());
        // What says that it changes nothing: a text is checked, or shown before it is saved.
        assertThat(unseen)
                .containsExactlyInAnyOrder(
                        Looks.WRITES_ITSELF,
                        "PreviewApi.preview",
                        "RouteCheckApi.check",
                        "RouteFilesApi.check",
                        "RoutePages.check",
                        "TextPages.shownAs");
        assertThat(Calls.all()).hasSizeGreaterThan(120);
    }

    @Test
    void takesAGetForALookUnlessItIsNamed() {
        Set<String> gets = Calls.all().stream()
                .filter(method ->
                        method.isAnnotationPresent(GET.class) || method.isAnnotationPresent(ChangesNothing.class))
                .map(Looks::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(gets).as("A call that is gone is named in Looks").containsAll(Looks.withoutPayloads());
        gets.removeAll(Looks.withoutPayloads());
        assertThat(gets)
                .contains(
                        "MessagesApi.get", "MessagePage.message", "RunsApi.effects", "PeopleApi.one", "PeoplePages.one")
                .contains("PreviewApi.preview", "TextPages.shownAs")
                .contains("DeskApi.tickets", "ContactPages.list", "ApprovalsApi.one", "LeadImportsApi.problems");
    }

    /** What is answered on the event loop is written down behind its back: it had better wait for it. */
    @Test
    void findsNoChangeAndNoLookThatMayNotWait() {
        assertThat(Calls.all().stream()
                        .filter(method -> AuditFilter.kind(method) != Kind.NOTHING)
                        .filter(method -> Multi.class.isAssignableFrom(method.getReturnType())
                                || Uni.class.isAssignableFrom(method.getReturnType())
                                || CompletionStage.class.isAssignableFrom(method.getReturnType()))
                        .filter(method -> !method.isAnnotationPresent(Blocking.class))
                        .map(Looks::name))
                .isEmpty();
    }

    /** Of all classes JAX-RS asks those with the longest path that fits, and no other (Jakarta RESTful Web Services 3.7.2). */
    @Test
    void hidesNoCallBehindTheLongerPathOfAnotherClass() {
        assertThat(hidden(Calls.all().stream().map(Place::of).toList())).isEmpty();
        assertThat(hidden(List.of(
                        new Place("Pages.run", "/", "/runs/{id}"),
                        new Place("Plans.plan", "/runs/{id}", "/runs/{id}/plan"),
                        new Place("Pages.runs", "/", "/runs"))))
                .containsExactly("Pages.run");
    }

    private record Place(String name, String ofClass, String whole) {
        static Place of(Method call) {
            String path = call.getDeclaringClass().getAnnotation(Path.class).value();
            return new Place(Looks.name(call), path.replaceFirst("(?<=.)/$", ""), AuditFilter.template(call));
        }

        boolean isBehind(String longer) {
            return longer.length() > ofClass.length()
                    && (whole + "/").matches(longer.replaceAll("\\{[^}]*}", "[^/]+") + "/.*");
        }
    }

    private static List<String> hidden(List<Place> calls) {
        return calls.stream()
                .filter(call -> calls.stream().anyMatch(other -> call.isBehind(other.ofClass())))
                .map(Place::name)
                .toList();
    }
}
