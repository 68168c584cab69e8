package io.caravanserai.mail;

import io.caravanserai.message.PermanentException;
import io.quarkus.qute.Expression;
import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A template of {@link Templates}, tried before an e-mail needs it.
 *
 * @param parts subject, text and HTML, with lines counted as in the file; none where it cannot be read
 * @param problem why it could never be filled; null for one that is well written
 */
public record TemplateTrial(List<Template> parts, @Nullable Problem problem) {

    /** @param line 1-based */
    public record Problem(int line, String sentence) {}

    /**
     * A name that a template takes from the data.
     *
     * @param line 1-based
     */
    public record Name(String name, int line) {}

    /** Reads one. */
    public static TemplateTrial of(String path, String text) {
        String all = text.replace("\r\n", "\n");
        List<Template> parts = new ArrayList<>();
        try {
            int from = 0;
            for (String part : Templates.parts(Path.of(path), all)) {
                from = all.indexOf(part.strip(), from);
                String before = all.substring(0, from).replaceAll("[^\n]", "");
                parts.add(Templates.engine().parse(before + part.strip()));
                from += part.strip().length();
            }
            return new TemplateTrial(parts, null);
        } catch (PermanentException e) {
            return new TemplateTrial(List.of(), new Problem(1, e.getMessage().replace(" Mend it, then replay.", "")));
        } catch (TemplateException e) {
            return new TemplateTrial(List.of(), problem(e));
        }
    }

    /** What it takes from the data, in branches that are seldom taken and where there is a default, too. */
    public List<Name> names() {
        return parts.stream().flatMap(TemplateTrial::names).toList();
    }

    /** What goes wrong with these data; null where it can be filled with them. */
    public @Nullable Problem with(Map<String, Object> data) {
        try {
            parts.forEach(part -> part.data(data).render());
            return null;
        } catch (TemplateException e) {
            return problem(e);
        }
    }

    private static Stream<Name> names(Template part) {
        Set<String> own = new HashSet<>();
        part.findNodes(TemplateNode::isSection).forEach(node -> {
            for (SectionBlock block : node.asSection().getBlocks()) {
                switch (node.asSection().getName()) {
                    case "for", "each" -> own.add(block.parameters.getOrDefault("alias", "it"));
                    case "let", "set" -> own.addAll(block.parameters.keySet());
                    default -> {}
                }
            }
        });
        return part.getExpressions().stream().flatMap(TemplateTrial::names).filter(each -> own.stream()
                .noneMatch(name -> each.name.equals(name) || each.name.startsWith(name + "_")));
    }

    private static Stream<Name> names(Expression expression) {
        Stream<Name> inside = expression.getParts().stream()
                .filter(Expression.Part::isVirtualMethod)
                .flatMap(part -> part.asVirtualMethod().getParameters().stream())
                .flatMap(TemplateTrial::names);
        Expression.Part first = expression.getParts().get(0);
        boolean isName = !expression.isLiteral() && !expression.hasNamespace() && !first.isVirtualMethod();
        return isName
                ? Stream.concat(
                        Stream.of(
                                new Name(first.getName(), expression.getOrigin().getLine())),
                        inside)
                : inside;
    }

    private static Problem problem(TemplateException failure) {
        String words = Templates.words(failure).replaceFirst("^(Parser|Rendering) error: ", "");
        String sentence = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        int line = Stream.<@Nullable Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(each -> each instanceof TemplateException template ? template.getOrigin() : null)
                .filter(Objects::nonNull)
                .mapToInt(TemplateNode.Origin::getLine)
                .filter(each -> each > 0)
                .findFirst()
                .orElse(1);
        return new Problem(line, sentence.replaceFirst("[.]?$", "."));
    }
}
