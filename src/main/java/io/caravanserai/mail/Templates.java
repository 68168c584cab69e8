package io.caravanserai.mail;

import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills the e-mail templates of a folder. A file {@code <name>.html} begins with {@code subject: …}, then a line {@code
 * --- text} with the plain text below it, then a line {@code --- html} with the HTML. All three are Qute templates: {@code
 * {first_name}}, {@code {business_name ?: 'your business'}}, {@code {#if …}}. What is filled into HTML is escaped.
 */
public final class Templates {
    private static final String TEXT = "--- text";
    private static final String HTML = "--- html";
    private static final String SUBJECT = "subject:";

    // Strict: what is missing fails. Maps only: a template can call nothing.
    private final Engine engine = engine();
    private Path folder = Path.of("templates");

    static Engine engine() {
        return Engine.builder()
                .addDefaultSectionHelpers()
                .addDefaultValueResolvers()
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .strictRendering(true)
                .build();
    }

    /** Where the files are. */
    public void setFolder(String folder) {
        this.folder = Path.of(folder);
    }

    /**
     * Renders an e-mail.
     *
     * @param letter with {@code templates} (names; the first that exists is used) and {@code data}
     * @return the letter without these two, with {@code template} (the name used), {@code subject}, {@code text}
     *     and {@code html}
     * @throws PermanentException where no template exists, or one names what the data lacks
     */
    public Map<String, Object> render(Map<String, Object> letter) {
        List<?> names = letter.get("templates") instanceof List<?> list ? list : List.of();
        Path file = names.stream()
                .map(name -> folder.resolve(name + ".html"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new PermanentException(
                        "There is no template " + names + " in " + folder + ". Add one, then replay."));
        Map<String, Object> rendered = new LinkedHashMap<>(letter);
        rendered.remove("templates");
        Letter filled = fill(file.toString(), read(file), JsonValues.map(rendered.remove("data")));
        rendered.put("template", file.getFileName().toString().replace(".html", ""));
        rendered.put("subject", filled.subject);
        rendered.put("text", filled.text);
        rendered.put("html", filled.html);
        return rendered;
    }

    /**
     * Fills a template that need not lie on a disk.
     *
     * @param path that errors name
     * @param all the template's text
     * @throws PermanentException where it cannot be read, or names what the data lacks
     */
    public Letter fill(String path, String all, Map<String, Object> data) {
        Path file = Path.of(path);
        String[] parts = parts(file, all.replace("\r\n", "\n"));
        return new Letter(
                fill(file, parts[0], data, Variant.TEXT_PLAIN).strip(),
                fill(file, parts[1], data, Variant.TEXT_PLAIN),
                fill(file, parts[2], data, Variant.TEXT_HTML));
    }

    /** An e-mail as it is sent. */
    public record Letter(String subject, String text, String html) {}

    /** Subject, text and HTML. */
    static String[] parts(Path file, String all) {
        int text = all.indexOf("\n" + TEXT + "\n");
        int html = all.indexOf("\n" + HTML + "\n");
        if (!all.startsWith(SUBJECT) || text < 0 || html < text) {
            throw new PermanentException(file + " must begin with '" + SUBJECT + "', followed by a line '" + TEXT
                    + "' and a line '" + HTML + "'. Mend it, then replay.");
        }
        return new String[] {
            all.substring(SUBJECT.length(), text),
            all.substring(text + TEXT.length() + 2, html).strip() + "\n",
            all.substring(html + HTML.length() + 2).strip() + "\n"
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new PermanentException(
                    "Could not read " + file + ": " + e.getMessage() + ". Mend it, then replay.", e);
        }
    }

    /** Qute wraps what went wrong, and says nothing itself. */
    static String words(Throwable failure) {
        return failure.getMessage() != null || failure.getCause() == null
                ? String.valueOf(failure.getMessage())
                : words(failure.getCause());
    }

    private String fill(Path file, String template, Object data, String type) {
        try {
            return engine.parse(template, Variant.forContentType(type), file.toString())
                    .data(data)
                    .render();
        } catch (TemplateException e) {
            throw new PermanentException(
                    "Nothing is sent with a hole in it: " + words(e) + " (" + file
                            + "). Add what is missing, or a default like {business_name ?: 'your business'}, then replay.",
                    e);
        }
    }
}
