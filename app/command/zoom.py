"""Dreams deeper and deeper into a photo: each frame is dreamt on, then moved nearer. Makes a film."""
