package io.caravanserai.connection;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import io.caravanserai.json.Json;
import io.caravanserai.message.PermanentException;
import java.net.URI;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one read, or what stands on them. The first is read at once; each other when somebody asks for what stands on
 * it, by a call of its own. One page is in memory at a time.
 */
final class Pages implements Iterator<@Nullable Object>, JsonSerializable {

    private final Paging paging;
    private final URI base;
    private final Function<HttpCall, Reply> calls;
    private final String name;
    private final Set<String> asked = new HashSet<>();
    private Iterator<? extends @Nullable Object> left = Collections.emptyIterator();
    private Paging.@Nullable Page next;
    private @Nullable RuntimeException failure;

    /**
     * Reads the first page.
     *
     * @param base below which all pages are
     * @param calls makes a call; it retries by itself, and throws what a call throws
     */
    Pages(Paging paging, HttpCall first, URI base, Function<HttpCall, Reply> calls) {
        this.paging = paging;
        this.base = base;
        this.calls = calls;
        this.name = first.name();
        this.next = paging.first(first);
        turn();
    }

    /**
     * Whether there is more. Of whole pages that is known before the next one is read. A page that fails is more: who asks
     * here may not be done with the item before it, as Camel's splitter is not.
     */
    @Override
    public boolean hasNext() {
        try {
            while (paging.items() != null && failure == null && !left.hasNext() && next != null) {
                turn();
            }
        } catch (RuntimeException e) {
            failure = e;
        }
        return failure != null || left.hasNext() || next != null;
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There are no more pages of " + name + ".");
        }
        if (failure != null) {
            RuntimeException thrown = failure;
            failure = null;
            throw thrown;
        }
        if (!left.hasNext()) {
            turn();
        }
        Object one = left.next();
        return one instanceof JsonNode json ? Json.MAPPER.convertValue(json, Object.class) : one;
    }

    private void turn() {
        Paging.Page page = next;
        if (asked.size() == paging.maxPages()) {
            throw stopped("has more than " + paging.maxPages()
                    + " pages. Raise maxPages, or have less asked for, then replay.");
        }
        if (!asked.add(page.by().toString())) {
            throw stopped("names as the next page one that was read before, and would never end. Have the vendor, or"
                    + " nextPage, mended, then replay.");
        }
        try {
            read(page);
        } catch (RuntimeException e) {
            asked.remove(page.by().toString());
            throw e;
        }
    }

    private void read(Paging.Page page) {
        Reply reply = calls.apply(page.call());
        next = paging.after(page, reply, base).orElse(null);
        left = paging.items() == null
                ? Collections.singletonList(AnswerBody.of(reply.text())).iterator()
                : paging.itemsOf(page.call(), Success.json(reply.text())).iterator();
    }

    private PermanentException stopped(String why) {
        return new PermanentException("Reading stopped after " + asked.size() + " pages: " + name + " " + why
                + " Parked, not retried: nothing is left out silently. What was done of these pages stands.");
    }

    /** Whoever writes it as JSON would read all pages into one text. */
    @Override
    public void serialize(JsonGenerator generator, SerializerProvider serializers) throws JsonMappingException {
        throw JsonMappingException.from(
                generator, this + " are a stream, and no data: a split with streaming: true hands them on");
    }

    @Override
    public void serializeWithType(JsonGenerator generator, SerializerProvider serializers, TypeSerializer types)
            throws JsonMappingException {
        serialize(generator, serializers);
    }

    @Override
    public String toString() {
        return "the pages of " + name;
    }
}
