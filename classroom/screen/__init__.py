"""What every screen in a notebook shares: its scripts and styles, messages from the browser, fonts, mistakes told in a sentence."""
