package io.caravanserai.contact;

import io.caravanserai.message.FlowTree;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code contact/contact.yaml}, looked at before it is in force. */
public final class ContactFiles implements FlowTree {
    /** Where it lies below {@code routes/}. */
    static final String PATH = "contact/contact.yaml";

    @Override
    public Set<String> paths() {
        return Set.of(PATH);
    }

    @Override
    public List<Mistake> mistakes(String path, Map<String, Object> content) {
        return new RulesReading(content).mistakes();
    }
}
