package io.caravanserai.console.audit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All calls there are, also those that somebody adds. */
public final class Calls {
    private Calls() {}

    static List<Method> all() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.caravanserai.console");
        return all.stream()
                .filter(each -> each.isAnnotatedWith(Path.class))
                .flatMap(each -> Arrays.stream(each.reflect().getDeclaredMethods()))
                .filter(method -> Arrays.stream(method.getAnnotations())
                        .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class)))
                .toList();
    }

    /** The paths of the pages, like {@code /messages/{id}}. */
    public static Set<String> pages() {
        return all().stream()
                .filter(method -> method.isAnnotationPresent(GET.class))
                .filter(method -> isPage(method.getDeclaringClass()))
                .map(AuditFilter::template)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isPage(Class<?> type) {
        Produces produces = type.getAnnotation(Produces.class);
        return produces != null && List.of(produces.value()).contains(MediaType.TEXT_HTML);
    }
}
