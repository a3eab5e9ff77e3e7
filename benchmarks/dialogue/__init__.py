"""What a dialogue costs: the real bot over real HTTP, beside the build of yesterday and a bot that only echoes."""
