package io.caravanserai.connection;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Settings with which the hub does not start: says of each where it stands, what it is, and what is allowed. */
final class WrongSettingException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    WrongSettingException(String key, String value, String allowed) {
        this(List.of(new WrongSetting(key, value, allowed)));
    }

    WrongSettingException(List<WrongSetting> wrong) {
        super(inWords(wrong));
    }

    private static String inWords(List<WrongSetting> wrong) {
        Config config = ConfigProvider.getConfig();
        return wrong.stream().map(each -> each.sentence(config)).collect(Collectors.joining(" "));
    }
}
