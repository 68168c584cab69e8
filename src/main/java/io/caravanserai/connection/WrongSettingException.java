package io.caravanserai.connection;

import org.eclipse.microprofile.config.ConfigProvider;

/** A setting with which the hub does not start: says where it stands, what it is, and what is allowed. */
final class WrongSettingException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    WrongSettingException(String key, String value, String allowed) {
        super(key + where(key) + " is " + value + ". Allowed is " + allowed + ".");
    }

    private static String where(String key) {
        String source = ConfigProvider.getConfig().getConfigValue(key).getSourceName();
        return source == null ? "" : " in " + source;
    }
}
