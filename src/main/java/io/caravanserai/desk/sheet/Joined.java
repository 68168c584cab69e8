package io.caravanserai.desk.sheet;

import java.util.Collections;
import java.util.Iterator;
import java.util.function.Function;

/** Many iterators behind each other, each made only when the one before is at its end: one alone is in memory. */
final class Joined<A, B> implements Iterator<B> {
    private final Iterator<A> all;
    private final Function<A, Iterator<B>> each;
    private Iterator<B> current = Collections.emptyIterator();

    Joined(Iterator<A> all, Function<A, Iterator<B>> each) {
        this.all = all;
        this.each = each;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && all.hasNext()) {
            current = each.apply(all.next());
        }
        return current.hasNext();
    }

    @Override
    public B next() {
        hasNext();
        return current.next();
    }
}
