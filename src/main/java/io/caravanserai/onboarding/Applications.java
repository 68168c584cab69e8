package io.caravanserai.onboarding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The applications TimeBack knows.
 *
 * @param ids from the name, as TimeBack spells it, to the id
 */
public record Applications(Map<String, String> ids) {

    /** @param name as TimeBack spells it */
    record Application(String name, String id) {}

    /**
     * From TimeBack's answer, {@code applications: [{sourcedId, name, status, …}]}. Deleted ones stay in its lists with
     * another status than {@code active}: they are left out. Of two with one name the first counts.
     */
    public static Applications read(List<Map<String, Object>> applications) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (Map<String, Object> application : applications) {
            Object name = application.get("name");
            Object id = application.get("sourcedId");
            boolean active = "active".equals(application.getOrDefault("status", "active"));
            if (active && name != null && id != null) {
                ids.putIfAbsent(name.toString(), id.toString());
            }
        }
        return new Applications(ids);
    }

    /** The application of that very name; failing that the first whose name differs only in case or blanks around it. */
    Optional<Application> named(String name) {
        String exact = ids.get(name);
        if (exact != null) {
            return Optional.of(new Application(name, exact));
        }
        return ids.entrySet().stream()
                .filter(entry -> entry.getKey().strip().equalsIgnoreCase(name.strip()))
                .findFirst()
                .map(entry -> new Application(entry.getKey(), entry.getValue()));
    }
}
