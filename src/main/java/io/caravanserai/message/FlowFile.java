package io.caravanserai.message;

import java.util.Map;
import java.util.Set;

/**
 * A file of keys and values that the rules of a flow read, wherever one of its name lies below {@code routes/}. It is looked at
 * before it is in force. Found by {@link java.util.ServiceLoader}.
 */
public interface FlowFile {
    /** The file's name, like {@code campaign.properties}. */
    String name();

    /** The keys it must have. */
    Set<String> required();

    /** The keys it may have besides. */
    Set<String> optional();

    /**
     * Reads a value, as the rules will.
     *
     * @param key one of the keys above
     * @throws IllegalArgumentException whose message is a sentence: what is allowed
     */
    void read(String key, String value);

    /**
     * What must lie beside it.
     *
     * @param values by key, each of which can be read
     * @return paths below the folder it lies in, each with the key that asks for it
     */
    Map<String, String> beside(Map<String, String> values);
}
