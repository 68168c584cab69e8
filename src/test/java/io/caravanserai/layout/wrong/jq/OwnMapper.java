package io.caravanserai.layout.wrong.jq;

import com.fasterxml.jackson.databind.json.JsonMapper;

final class OwnMapper {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    String empty() {
        return JSON.createObjectNode().toString();
    }
}
